/** Taking the last decision back, for as long as the API does. */
import { useState } from 'react';
import { UNDO_DECISION } from '../api/generated';
import { session } from '../identity/current';
import { usePageKeys } from '../shell/keys';
import type { Objections } from '../shell/objections';
import { useSubmission } from '../shell/submission';
import { useTyped } from '../shell/typed';
import { undoable, type Decided } from './decisions';

const NONE: readonly Decided[] = [];

/** What was decided in this tab, at the desk and in the console alike. */
export const useDecisions = () => useTyped('queue.decisions', NONE, 'tab');

export interface Undo {
  readonly decisions: readonly Decided[];
  /** What was taken back last. */
  readonly undone: Decided | null;
  readonly isPending: boolean;
  readonly objections: Objections;
  /** Takes the last decision back that can be. */
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
  const [undone, setUndone] = useState<Decided | null>(null);

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
    const last = undoable(decisions, Date.now());
    if (last !== null && !isPending) void takeBack(last);
  };
  usePageKeys({ 'Alt+U': decisions.length === 0 ? undefined : undo });
  return { decisions, undone, isPending, objections, undo };
}
