/** The last decision, for as long as it can be taken back. */
import { useEffect, useState } from 'react';
import { useTranslation } from '../i18n';
import { session } from '../identity/current';
import { usePageKeys } from '../shell/keys';
import { General, Notice } from '../shell/Notice';
import { useSubmission } from '../shell/submission';
import { timeLeft, undoable, type Decided } from './decisions';
import { UNDO_DECISION } from '../api/generated';

export function UndoBar({
  decisions,
  actingOrganisationId,
  onUndone,
}: {
  decisions: readonly Decided[];
  actingOrganisationId: string;
  onUndone: (decided: Decided) => void;
}) {
  const { t } = useTranslation();
  const { isPending, objections, submit } = useSubmission();
  const [now, setNow] = useState(Date.now);
  const [undone, setUndone] = useState<Decided | null>(null);
  const last = undoable(decisions, now);
  // What was taken back before the last decision is told no longer.
  const told = undone !== null && (last === null || undone.until > last.until) ? undone : null;

  useEffect(() => {
    if (decisions.length === 0) return;
    const timer = setInterval(() => {
      setNow(Date.now());
    }, 1000);
    return () => {
      clearInterval(timer);
    };
  }, [decisions]);

  const undo = (decided: Decided) =>
    submit(async () => {
      const { decisionId } = decided;
      const { data } = await session.run(UNDO_DECISION, { actingOrganisationId, decisionId });
      if (data.undoDecision.userErrors.length === 0) {
        setUndone(decided);
        onUndone(decided);
        document.querySelector<HTMLElement>('#undone, main h1')?.focus();
      }
      return data.undoDecision.userErrors;
    });
  usePageKeys({
    'Alt+U':
      last === null
        ? undefined
        : () => {
            void undo(last);
          },
  });

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
          onClick={() => void undo(last)}
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
