/** How a screen reads and writes: one hook for each. */
import { useCallback, useMemo, useState } from 'react';
import { useClient, useQuery, type CombinedError } from 'urql';
import { failureText } from '../shell/submission';
import { useTranslation } from '../i18n';
import { keepUnanswered, prepared, settle } from '../offline/keeping';
import { ApiError, UnreachableError, type TypedDocument } from './transport';

export interface Read<Data> {
  /** What is known, perhaps of before; null until something is. */
  readonly data: Data | null;
  /** What to tell where nothing could be read. */
  readonly problem: string | null;
  readonly retry: () => void;
}

/** What went wrong, as the session's own requests throw it. */
function failureOf({ networkError, graphQLErrors }: CombinedError): Error {
  if (networkError !== undefined)
    return networkError instanceof ApiError ? networkError : new UnreachableError();
  return new ApiError(graphQLErrors);
}

/** `mutation TakeLead` is `TakeLead`. */
const mutationIn = (source: string): string => /\bmutation (\w+)/.exec(source)?.[1] ?? '';

/** Reads, and reads again when something changed. `variables` null waits. */
export function useRead<Data, Variables extends object>(
  document: TypedDocument<Data, Variables>,
  variables: Variables | null,
): Read<Data> {
  const { t } = useTranslation();
  // The same variables are the same question, whichever object they stand in.
  const asked = JSON.stringify(variables);
  const given = useMemo(() => JSON.parse(asked) as Variables | null, [asked]);
  const [{ data, error }, again] = useQuery<Data>({
    query: document.source,
    variables: given ?? {},
    pause: given === null,
  });
  const retry = useCallback(() => {
    again({ requestPolicy: 'network-only' });
  }, [again]);
  const answer = data ?? null;
  // What was read stays until there is a better answer: a form that stands on it must not lose what is typed.
  const [last, setLast] = useState<{ asked: string; data: Data } | null>(null);
  if (answer !== null && answer !== last?.data) setLast({ asked, data: answer });
  const problem =
    error !== undefined && data === undefined ? failureText(failureOf(error), t) : null;
  // An answer that was overtaken is none; the next one is on its way.
  const isKept = error === undefined && answer === null && last?.asked === asked;
  return { data: isKept ? last.data : answer, problem, retry };
}

/**
 * Writes. What was not answered is kept and offered again, where that is safe.
 *
 * @throws ApiError or UnreachableError, as the session's own requests do.
 */
export function useAct(): <Data, Variables extends object>(
  document: TypedDocument<Data, Variables>,
  variables: Variables,
) => Promise<Data> {
  const client = useClient();
  return useCallback(
    async <Data, Variables extends object>(
      document: TypedDocument<Data, Variables>,
      variables: Variables,
    ) => {
      const outgoing = await prepared(client, mutationIn(document.source), variables);
      const { data, error } = await client.mutation<Data>(document.source, variables).toPromise();
      if (error === undefined && data !== undefined) {
        if (outgoing !== null) await settle(outgoing);
        return data;
      }
      const failure = error === undefined ? new UnreachableError() : failureOf(error);
      if (failure instanceof UnreachableError && outgoing !== null) await keepUnanswered(outgoing);
      throw failure;
    },
    [client],
  );
}
