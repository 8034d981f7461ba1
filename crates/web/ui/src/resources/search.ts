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
    ...(typeof search.people === 'number' ? { people: search.people } : {}),
  };
}
