/** What somebody has chosen to import, as it is asked of the server. */
import type { ImportFileInput } from '../api/generated';

export const KINDS = ['organisations', 'offers'] as const;
export type Kind = (typeof KINDS)[number];

export interface Chosen {
  readonly importFileId: string;
  readonly name: string;
  readonly sheet: string | null;
  /** What single columns mean, by their letters; an empty text leaves one out. */
  readonly meanings: Readonly<Record<string, string>>;
}

export type Choice = Readonly<Partial<Record<Kind, Chosen>>>;

export function inputOf(choice: Choice): Partial<Record<Kind, ImportFileInput>> {
  const input: Partial<Record<Kind, ImportFileInput>> = {};
  for (const kind of KINDS) {
    const chosen = choice[kind];
    if (chosen === undefined) continue;
    const { importFileId, name, sheet, meanings } = chosen;
    const columns = Object.entries(meanings).map(([heading, meaning]) => ({
      heading,
      meaning: meaning === '' ? null : meaning,
    }));
    input[kind] = { importFileId, name, sheet, columns };
  }
  return input;
}

/** The kinds that were chosen, in the order in which the server tells of their files. */
export const kindsIn = (choice: Choice): readonly Kind[] =>
  KINDS.filter((kind) => choice[kind] !== undefined);

export const without = (choice: Choice, kind: Kind): Choice =>
  Object.fromEntries(Object.entries(choice).filter(([each]) => each !== kind));
