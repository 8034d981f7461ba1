/** The answers to what the editor runs, for whoever listens. */
import type { Answer } from '../api/transport';

export interface Ran {
  readonly query: string;
  readonly variables: Readonly<Record<string, unknown>>;
  readonly answer: Answer;
}

type Listener = (ran: Ran) => void;

const listeners = new Set<Listener>();

export function tellAnswer(ran: Ran): void {
  listeners.forEach((listener) => {
    listener(ran);
  });
}

/** Calls `listener` for each answer to come; answers how to stop that. */
export function onAnswer(listener: Listener): () => void {
  listeners.add(listener);
  return () => {
    listeners.delete(listener);
  };
}
