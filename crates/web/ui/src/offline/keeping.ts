/** Keeps what was not answered, and sends it again when somebody says so. */
import type { Client, CombinedError } from '@urql/core';
import { VERSION_OF, type VersionOfQuery } from '../api/generated';
import { UnreachableError, type UserError } from '../api/transport';
import { sends } from './device';
import { isSendable, SENDABLE, thingOf, wordsOf } from './sendable';
import type { Outcome } from './sends';
import type { KeptSend } from './store';

export type Unanswered = Omit<KeptSend, 'id' | 'at'>;

/** The thing as it was read last, or as the server has it now. */
async function thing(client: Client, id: string, requestPolicy: 'cache-only' | 'network-only') {
  const { data, error } = await client
    .query<VersionOfQuery>(VERSION_OF.source, { id }, { requestPolicy })
    .toPromise();
  const node = data?.node ?? null;
  return { found: node !== null && 'version' in node ? node : null, error };
}

const isAway = (error: CombinedError | undefined): boolean =>
  error?.networkError instanceof UnreachableError;

/**
 * What would be kept of a mutation that is about to go out; null where it may not be sent again. Ask before it goes: it
 * may arrive and change the thing, and only its answer be lost.
 */
export async function prepared(
  client: Client,
  name: string,
  variables: object,
): Promise<Unanswered | null> {
  if (!isSendable(name)) return null;
  const given = variables as KeptSend['variables'];
  const about = thingOf(given);
  const { found } = about === null ? { found: null } : await thing(client, about, 'cache-only');
  const known = found === null ? null : 'title' in found ? found.title : found.purpose;
  return {
    name,
    variables: given,
    version: found?.version ?? null,
    words: wordsOf(given) ?? known,
  };
}

/** It was not answered. */
export const keepUnanswered = (unanswered: Unanswered): Promise<void> => sends.keep(unanswered);

/** It was answered, whatever the answer. */
export const settle = ({ name, variables }: Unanswered): Promise<void> =>
  sends.answered(name, variables);

/** Sends it once more, if it can be known that it does not happen twice. */
export async function transmit(client: Client, send: KeptSend): Promise<Outcome> {
  const { name, variables, version } = send;
  if (!isSendable(name)) return { kind: 'changed' };
  const { guard, source } = SENDABLE[name];
  const about = thingOf(variables);
  if (guard === 'thing' && about !== null) {
    const { found, error } = await thing(client, about, 'network-only');
    if (isAway(error)) return { kind: 'unanswered' };
    if (found?.version !== version) return { kind: 'changed' };
  }
  const { data, error } = await client
    .mutation<Record<string, { userErrors: readonly UserError[] }>>(source, variables)
    .toPromise();
  if (isAway(error)) return { kind: 'unanswered' };
  if (error !== undefined || data === undefined) {
    return { kind: 'refused', message: error?.message ?? '' };
  }
  const errors = Object.values(data).flatMap((payload) =>
    typeof payload === 'object' ? payload.userErrors : [],
  );
  const [first] = errors;
  return first === undefined ? { kind: 'done' } : { kind: 'refused', message: first.message };
}
