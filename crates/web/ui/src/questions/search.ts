/** Which questions are shown, as the address says it. */
export const SIDES = ['held', 'asked'] as const;
export interface QuestionSearch {
  /** Those that the organisation acted for has in its hands, or those that it asked. */
  side?: (typeof SIDES)[number];
}

export function questionSearch({ side }: Record<string, unknown>): QuestionSearch {
  const known = SIDES.find((each) => each === side);
  return known === undefined ? {} : { side: known };
}
