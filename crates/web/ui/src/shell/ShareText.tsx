/** A paragraph for the chat group, copied with one tap. */
import { useState } from 'react';
import { useTranslation } from '../i18n';

export function ShareText({ text }: { text: string }) {
  const { t } = useTranslation();
  const [isCopied, setCopied] = useState<boolean | null>(null);
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(text);
      setCopied(true);
    } catch {
      // Without a secure context there is no clipboard: the text stands there to be marked.
      setCopied(false);
    }
  };
  return (
    <div className="share">
      <p className="share-text">{text}</p>
      <button type="button" className="quiet" onClick={() => void copy()}>
        {t(isCopied === true ? 'share.copied' : 'share.copy')}
      </button>
      {isCopied === false && (
        <p className="hint" role="status">
          {t('share.copyYourself')}
        </p>
      )}
    </div>
  );
}
