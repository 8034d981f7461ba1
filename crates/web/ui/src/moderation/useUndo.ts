/** Taking the last decision back, for as long as the API does. */
import { useEffect, useState } from 'react';
import { UNDO_DECISION } from '../api/generated';
import { session } from '../identity/current';
import { usePageKeys } from '../shell/keys';
import type { Objections } from '../shell/objections';
import { useSubmission } from '../shell/submission';
import { undoable, type Decided } from './decisions';

export interface Undo {
  /** What can be taken back; null for nothing. */
  readonly last: Decided | null;
  /** What was taken back last, until something else is decided. */
  readonly told: Decided | null;
  /** Local milliseconds. */
  readonly now: number;
  readonly isPending: boolean;
  readonly objections: Objections;
  /** Takes `last` back. */
  readonly undo: () => void;
}

export function useUndo({
  decisions,
  actingOrganisationId,
  onUndone,
}: {
  decisions: readonly Decided[];
  actingOrganisationId: string;
  onUndone: (decided: Decided) => void;
}): Undo {
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

  const takeBack = (decided: Decided) =>
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
  const undo = () => {
    if (last !== null && !isPending) void takeBack(last);
  };
  usePageKeys({ 'Alt+U': last === null ? undefined : undo });
  return { last, told, now, isPending, objections, undo };
}
