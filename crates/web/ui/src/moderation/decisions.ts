/** The decisions of this tab that can still be taken back. */
export interface Decided {
  readonly decisionId: string;
  /** The summary of what was decided on. */
  readonly summary: string;
  /** Local milliseconds. */
  readonly until: number;
}

/** For how long the API takes a decision back, in milliseconds. */
export const UNDOABLE_FOR = 10 * 60_000;

/** The newest of `decisions` that can be taken back at `now`. */
export function undoable(decisions: readonly Decided[], now: number): Decided | null {
  return [...decisions].reverse().find(({ until }) => until > now) ?? null;
}

/** Minutes and seconds left, as a clock shows them. */
export function timeLeft(until: number, now: number): string {
  const left = Math.min(UNDOABLE_FOR, Math.max(0, until - now));
  const seconds = Math.ceil(left / 1000);
  return `${String(Math.floor(seconds / 60))}:${String(seconds % 60).padStart(2, '0')}`;
}
