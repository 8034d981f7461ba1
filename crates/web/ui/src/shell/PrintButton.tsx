/** Prints the sheet that is on the screen, where a printer can be reached; a chat app reaches none, and says the way out. */
import { useState } from 'react';
import { useTranslation } from '../i18n';
import { isInChatApp } from './webView';

export function PrintButton() {
  const { t } = useTranslation();
  const [isStuck, setStuck] = useState(false);
  return (
    <>
      <button
        type="button"
        className="quiet no-print"
        onClick={() => {
          if (isInChatApp()) setStuck(true);
          else window.print();
        }}
      >
        {t('app.print')}
      </button>
      {isStuck && (
        <span className="hint no-print" role="status">
          {t('app.wayOut')}
        </span>
      )}
    </>
  );
}
