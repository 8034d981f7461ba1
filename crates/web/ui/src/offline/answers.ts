/**
 * Which questions' answers this device keeps, and under which name. A list of what may be kept, not of what may not: a
 * new screen keeps nothing until somebody has thought about it. The desk, the audit log, evidence, channels, slips and
 * sessions are not here.
 */

const KEPT = [
  'Activities',
  'ActivityById',
  'ActivityTitle',
  'BookingById',
  'Bookings',
  'CalendarSpan',
  'MyDay',
  'Notices',
  'OfferById',
  'Offers',
  'OrganisationById',
  'Organisations',
] as const;

/** What a question says of the present moment: the same question tomorrow finds what it read today. */
const PRESENT: Readonly<Record<string, readonly string[]>> = { MyDay: ['from', 'soon'] };

/** The name to keep an answer under; null where it is not kept. */
export function answerKey(name: string, variables: object): string | null {
  if (!(KEPT as readonly string[]).includes(name)) return null;
  const asked = Object.entries(variables)
    .filter(([key, value]) => value !== undefined && PRESENT[name]?.includes(key) !== true)
    .sort(([a], [b]) => (a < b ? -1 : 1));
  return `${name} ${JSON.stringify(asked)}`;
}

export const KEPT_QUESTIONS: readonly string[] = KEPT;
