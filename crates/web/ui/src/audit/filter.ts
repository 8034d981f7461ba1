/** The filter of the audit as it is typed, and as the API takes it. */
import type { AuditFilter } from './types';

/** An empty text restricts nothing; days are the hub's, the last one included. */
export interface AuditChoice {
  readonly from: string;
  readonly until: string;
  readonly outcome: string;
  readonly action: string;
  readonly actor: string;
}

export const NO_CHOICE: AuditChoice = { from: '', until: '', outcome: '', action: '', actor: '' };

const DAY = 86_400_000;

export function filterOf(choice: AuditChoice, timeZone: string): AuditFilter {
  const { outcome } = choice;
  const action = choice.action.trim().toUpperCase();
  const actor = choice.actor.trim();
  return {
    ...(choice.from === '' ? {} : { from: beginning(choice.from, timeZone).toISOString() }),
    ...(choice.until === ''
      ? {}
      : { until: beginning(dayAfter(choice.until), timeZone).toISOString() }),
    ...(outcome === 'ALLOWED' || outcome === 'REFUSED' ? { outcome } : {}),
    ...(action === '' ? {} : { action }),
    ...(actor === '' ? {} : { actor }),
  };
}

const dayAfter = (day: string): string =>
  new Date(Date.parse(`${day}T00:00:00Z`) + DAY).toISOString().slice(0, 10);

/** The first moment of a day where the clocks show `timeZone`. */
function beginning(day: string, timeZone: string): Date {
  const asUtc = Date.parse(`${day}T00:00:00Z`);
  // Guessed by the offset at the day's midnight in UTC, and mended where the offset changed in between.
  const guess = asUtc - offsetAt(asUtc, timeZone);
  return new Date(asUtc - offsetAt(guess, timeZone));
}

/** What the clocks of `timeZone` are ahead of UTC at that moment, in milliseconds. */
function offsetAt(moment: number, timeZone: string): number {
  const shown = new Intl.DateTimeFormat('sv-SE', {
    timeZone,
    dateStyle: 'short',
    timeStyle: 'medium',
  }).format(new Date(moment));
  return Date.parse(`${shown.replace(' ', 'T')}Z`) - moment;
}
