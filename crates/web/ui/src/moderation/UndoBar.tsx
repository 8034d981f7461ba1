/** The last decision, for as long as it can be taken back. */
import { useTranslation } from '../i18n';
import { General, Notice } from '../shell/Notice';
import { timeLeft } from './decisions';
import type { Undo } from './useUndo';

export function UndoBar({
  undo: { last, told, now, isPending, objections, undo },
}: {
  undo: Undo;
}) {
  const { t } = useTranslation();
  if (last === null && told === null) return null;
  return (
    <div className="undo-bar">
      <p id="undone" role="status" tabIndex={-1}>
        {last === null
          ? told !== null && t('undo.undone', { summary: told.summary })
          : t('undo.decided', { summary: last.summary })}
      </p>
      {last !== null && (
        <button
          type="button"
          className="quiet"
          aria-keyshortcuts="Alt+U"
          disabled={isPending}
          onClick={undo}
        >
          {t('undo.undo')} <kbd>Alt+U</kbd>{' '}
          <span className="countdown" aria-hidden="true">
            {timeLeft(last.until, now)}
          </span>
        </button>
      )}
      <General objections={objections} />
      {last !== null && told !== null && (
        <Notice tone="remark">{t('undo.undone', { summary: told.summary })}</Notice>
      )}
    </div>
  );
}
