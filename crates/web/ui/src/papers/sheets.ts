/** Which sheets there are, and which one an address asks for. */
export const SHEETS = ['agreement', 'evaluation'] as const;
export type SheetName = (typeof SHEETS)[number];

export const sheetIn = ({ sheet }: Record<string, unknown>): { sheet?: SheetName } => {
  const found = SHEETS.find((each) => each === sheet);
  return found === undefined ? {} : { sheet: found };
};
