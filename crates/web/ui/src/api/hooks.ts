/** How a screen reads and writes: one hook for each. */
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
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

/** So often an answer that was overtaken is asked for again at once, and then once in so many milliseconds. */
const QUICK_TRIES = 3;
const SLOW_TRY_MS = 500;

/** Reads, and reads again when something changed. `variables` null waits. */
export function useRead<Data, Variables extends object>(
  document: TypedDocument<Data, Variables>,
  variables: Variables | null,
): Read<Data> {
  const { t } = useTranslation();
  // The same variables are the same question, whichever object they stand in.
  const asked = JSON.stringify(variables);
  const given = useMemo(() => JSON.parse(asked) as Variables | null, [asked]);
  const [{ data, error, fetching }, again] = useQuery<Data>({
    query: document.source,
    variables: given ?? {},
    pause: given === null,
  });
  const retry = useCallback(() => {
    again({ requestPolicy: 'network-only' });
  }, [again]);
  const answer = data ?? null;
  const isWithout = given !== null && error === undefined && answer === null;
  // An answer of which something was told to have changed while it came is no answer any more: ask once more, and less
  // often where that goes on.
  const isMissed = isWithout && !fetching;
  const isAnswered = answer !== null;
  const tries = useRef(0);
  useEffect(() => {
    if (isAnswered) tries.current = 0;
    if (!isMissed) return;
    const wait = tries.current < QUICK_TRIES ? 0 : SLOW_TRY_MS;
    tries.current += 1;
    // On a question that another part of the page asks too, nothing here tells that it was asked and overtaken once more.
    let next = setTimeout(function ask() {
      retry();
      next = setTimeout(ask, SLOW_TRY_MS);
    }, wait);
    return () => {
      clearTimeout(next);
    };
  }, [isMissed, isAnswered, retry]);
  // What was read stays until there is a better answer: a form that stands on it must not lose what is typed.
  const [last, setLast] = useState<{ asked: string; data: Data } | null>(null);
  if (answer !== null && answer !== last?.data) setLast({ asked, data: answer });
  const problem =
    error !== undefined && data === undefined ? failureText(failureOf(error), t) : null;
  const isKept = isWithout && last?.asked === asked;
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
