/** The last decision, for as long as it can be taken back. */
import { useEffect, useState } from 'react';
import { useTranslation } from '../i18n';
import { General, Notice } from '../shell/Notice';
import { timeLeft, undoable } from './decisions';
import type { Undo } from './useUndo';

export function UndoBar({
  undo: { decisions, undone, isPending, objections, undo },
}: {
  undo: Undo;
}) {
  const { t } = useTranslation();
  const [now, setNow] = useState(Date.now);
  // The clock is the bar's alone: what stands below is not drawn anew each second.
  useEffect(() => {
    if (decisions.length === 0) return;
    const timer = setInterval(() => {
      setNow(Date.now());
    }, 1000);
    return () => {
      clearInterval(timer);
    };
  }, [decisions]);
  const last = undoable(decisions, now);
  // What was taken back before the last decision is told no longer.
  const told = undone !== null && (last === null || undone.until > last.until) ? undone : null;
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
