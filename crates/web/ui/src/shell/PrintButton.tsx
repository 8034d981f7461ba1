/** Prints the sheet that is on the screen, where a printer can be reached. */
import { useTranslation } from '../i18n';

export function PrintButton() {
  const { t } = useTranslation();
  return (
    <button
      type="button"
      className="quiet no-print"
      onClick={() => {
        window.print();
      }}
    >
      {t('app.print')}
    </button>
  );
}
