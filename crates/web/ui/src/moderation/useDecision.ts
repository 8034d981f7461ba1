/** What came of a decision so far, and of which variables the last rehearsal was. */
import { useState } from 'react';
import type { Answer } from '../api/transport';
import { outcomeOf, type Outcome } from './outcome';
import type { Values } from './types';

export interface DecisionState {
  readonly outcome: Outcome | null;
  /** Whether exactly these variables were rehearsed. */
  readonly isSeen: (values: Values) => boolean;
  /** Takes what the server answered to these variables. */
  readonly tell: (answer: Answer, values: Values) => Outcome | null;
  readonly forget: () => void;
}

/** All that is sent but whether it is a rehearsal. */
const withoutRun = (values: Values): string => JSON.stringify({ ...values, dryRun: null });

export function useDecision(): DecisionState {
  const [outcome, setOutcome] = useState<Outcome | null>(null);
  const [rehearsed, setRehearsed] = useState<string | null>(null);
  return {
    outcome,
    isSeen: (values) => rehearsed === withoutRun(values),
    tell: (answer, values) => {
      const found = outcomeOf(answer);
      if (found === null) return null;
      setOutcome(found);
      if (found.kind === 'rehearsed') setRehearsed(withoutRun(values));
      return found;
    },
    forget: () => {
      setOutcome(null);
    },
  };
}
