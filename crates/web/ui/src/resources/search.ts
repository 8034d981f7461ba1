/** What is looked for among the offers, as the address says it. */
export interface OfferSearch {
  words?: string;
  category?: string;
  /** `2026-11-28`. */
  date?: string;
  /** `14:00`. */
  from?: string;
  to?: string;
  people?: number;
  /** The activity that a booking is for. */
  activity?: string;
  /** Nothing is looked for: what the organisation acted for offers is shown. */
  view?: 'ours';
}

export function offerSearch(search: Record<string, unknown>): OfferSearch {
  const text = (name: 'words' | 'category' | 'date' | 'from' | 'to' | 'activity') =>
    typeof search[name] === 'string' && search[name] !== '' ? { [name]: search[name] } : {};
  return {
    ...text('words'),
    ...text('category'),
    ...text('date'),
    ...text('from'),
    ...text('to'),
    ...text('activity'),
    ...(search.view === 'ours' ? { view: search.view } : {}),
    ...(typeof search.people === 'number' ? { people: search.people } : {}),
  };
}

export const SIDES = ['borrowed', 'lent'] as const;
export const STAGES = ['waiting', 'ahead', 'past', 'ended'] as const;

/** Which bookings are shown: on which side one stands, and how far they have come. */
export interface BookingSearch {
  side?: (typeof SIDES)[number];
  stage?: (typeof STAGES)[number];
}

const oneOf = <T>(all: readonly T[], value: unknown) => all.find((each) => each === value);

export function bookingSearch(search: Record<string, unknown>): BookingSearch {
  const side = oneOf(SIDES, search.side);
  const stage = oneOf(STAGES, search.stage);
  return { ...(side === undefined ? {} : { side }), ...(stage === undefined ? {} : { stage }) };
}
