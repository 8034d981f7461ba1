/** Two people work on one draft: what somebody typed over an older one is carried over to the newer, field by field. */
import type { PlanField } from '../api/generated';
import type { TypedDraft } from './draft';

const PARTS: Readonly<Record<PlanField, readonly (keyof TypedDraft)[]>> = {
  TITLE: ['title'],
  SPAN: ['date', 'from', 'to'],
  PLACE: ['place'],
  SUMMARY: ['summary'],
  SEATS: ['seats'],
  DIVISION_OF_WORK: ['tasks'],
  RESOURCES_NEEDED: ['needs'],
  NAMED_IN_ORDER: ['named'],
  RISK_NOTICE: ['riskNotice'],
};

const part = (draft: TypedDraft, field: PlanField): Partial<TypedDraft> =>
  Object.fromEntries(PARTS[field].map((key) => [key, draft[key]]));

/** As it is sent: which line is which is the form's own business. */
const said = (draft: TypedDraft, field: PlanField): string =>
  JSON.stringify(part(draft, field), (key, value: unknown) => (key === 'key' ? undefined : value));

export interface Carried {
  readonly typed: TypedDraft;
  /** What both have changed, and not alike: `typed` holds what was typed here. */
  readonly clashes: readonly PlanField[];
}

/** `base` is the draft that `mine` was typed over, `theirs` the one that has been saved since. */
export function carriedOver(base: TypedDraft, mine: TypedDraft, theirs: TypedDraft): Carried {
  const differ = (field: PlanField, one: TypedDraft, other: TypedDraft) =>
    said(one, field) !== said(other, field);
  const own = (Object.keys(PARTS) as PlanField[]).filter((field) => differ(field, base, mine));
  const clashes = own.filter((field) => differ(field, base, theirs) && differ(field, mine, theirs));
  const typed = own.reduce<TypedDraft>((sum, field) => ({ ...sum, ...part(mine, field) }), theirs);
  return { typed, clashes };
}

/** Takes these fields from the other draft. */
export const replaced = (
  typed: TypedDraft,
  fields: readonly PlanField[],
  other: TypedDraft,
): TypedDraft =>
  fields.reduce<TypedDraft>((sum, field) => ({ ...sum, ...part(other, field) }), typed);
