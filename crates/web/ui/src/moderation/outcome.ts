/** What came of a mutation that the editor ran, as a person is told of it. */
import type { EffectKind } from '../api/generated';
import type { Answer } from '../api/transport';

export type Outcome =
  | { readonly kind: 'rehearsed'; readonly effects: readonly Counted[] }
  | { readonly kind: 'decided'; readonly effects: readonly Counted[]; readonly decisionId: string }
  | { readonly kind: 'done' }
  | { readonly kind: 'refused'; readonly messages: readonly string[] };

export interface Counted {
  readonly effect: EffectKind;
  readonly count: number;
}

interface Result {
  readonly ok: boolean;
  readonly decisionId: string | null;
  readonly effects: readonly { readonly kind: EffectKind }[];
  readonly userErrors: readonly { readonly message: string }[];
}

interface Payload {
  readonly results?: readonly Result[] | null;
  readonly userErrors: readonly { readonly message: string }[];
}

/** Null for the answer of a query, which decides nothing. */
export function outcomeOf({ data, errors }: Answer): Outcome | null {
  if (errors !== undefined && errors.length > 0) {
    return { kind: 'refused', messages: errors.map(({ message }) => message) };
  }
  const payload = Object.values(data ?? {}).find(isPayload);
  if (payload === undefined) return null;
  const [result] = payload.results ?? [];
  const refusals = [...payload.userErrors, ...(result?.userErrors ?? [])];
  if (refusals.length > 0) {
    return { kind: 'refused', messages: refusals.map(({ message }) => message) };
  }
  if (result === undefined) return { kind: 'done' };
  const effects = counted(result.effects);
  if (result.decisionId === null) return { kind: 'rehearsed', effects };
  return { kind: 'decided', effects, decisionId: result.decisionId };
}

function isPayload(value: unknown): value is Payload {
  return typeof value === 'object' && value !== null && 'userErrors' in value;
}

function counted(effects: Result['effects']): readonly Counted[] {
  const counts = new Map<EffectKind, number>();
  for (const { kind } of effects) counts.set(kind, (counts.get(kind) ?? 0) + 1);
  return [...counts].map(([effect, count]) => ({ effect, count }));
}
