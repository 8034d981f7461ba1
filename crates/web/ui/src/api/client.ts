/**
 * What the screens read and write through: a cache in which every thing stands once, over the session's way to the
 * server. It is made anew for every session, so that nobody finds what somebody else has read.
 */
import {
  Client,
  makeErrorResult,
  makeResult,
  stringifyDocument,
  subscriptionExchange,
  type Exchange,
  type ExecutionResult,
  type Operation,
  type OperationResult,
} from '@urql/core';
import { cacheExchange, type Cache } from '@urql/exchange-graphcache';
import { createClient as createSocket } from 'graphql-ws';
import { filter, fromPromise, merge, mergeMap, pipe, takeUntil } from 'wonka';
import type { Session } from '../identity/session';
import { MUTATIONS, TYPES_WITHOUT_ID } from './generated';
import { attempts, isUnknownDocument, ownRequest, type GraphQLError } from './transport';

/** What the server tells of a change: which thing, by its id. */
interface Told {
  readonly changes: { readonly id: string };
}

/** `co_host_0190…` is a `CoHost`. */
export function typeOf(id: string): string {
  const words = id.slice(0, id.lastIndexOf('_')).split('_');
  return words.map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join('');
}

/** Lists are read anew when something changed: what belongs into them now only the server knows. */
function forgetLists(cache: Cache): void {
  for (const { fieldName, fieldKey } of cache.inspectFields('Query')) {
    if (fieldName !== 'node') cache.invalidate('Query', fieldKey);
  }
}

const cached = () =>
  cacheExchange({
    keys: Object.fromEntries(TYPES_WITHOUT_ID.map((name) => [name, () => null])),
    resolvers: {
      Query: {
        node: (_root, { id }) =>
          typeof id === 'string' ? { __typename: typeOf(id), id } : undefined,
      },
    },
    updates: {
      Mutation: Object.fromEntries(
        MUTATIONS.map((name) => [
          name,
          (_result: unknown, _input: unknown, cache: Cache) => {
            forgetLists(cache);
          },
        ]),
      ),
      Subscription: {
        changes: (result, _input, cache) => {
          const { id } = (result as unknown as Told).changes;
          cache.invalidate({ __typename: typeOf(id), id });
          forgetLists(cache);
        },
      },
    },
  });

/** Queries and mutations go as the session sends everything: with its token, renewed where it is spent. */
const through =
  (session: Session): Exchange =>
  ({ forward }) =>
  (operations) => {
    const isOwn = ({ kind }: Operation) => kind === 'query' || kind === 'mutation';
    const answered = pipe(
      operations,
      filter(isOwn),
      mergeMap((operation) => {
        const given = session
          .send(ownRequest(stringifyDocument(operation.query), operation.variables))
          .then(({ answer }): OperationResult => makeResult(operation, answer as ExecutionResult))
          .catch((failure: unknown) =>
            makeErrorResult(
              operation,
              failure instanceof Error ? failure : new Error(String(failure)),
            ),
          );
        const isTornDown = ({ kind, key }: Operation) =>
          kind === 'teardown' && key === operation.key;
        return pipe(fromPromise(given), takeUntil(pipe(operations, filter(isTornDown))));
      }),
    );
    const rest = pipe(
      operations,
      filter((operation) => !isOwn(operation)),
      forward,
    );
    return merge([answered, rest]);
  };

/** The library wants a text in every request; one that names its document by the id goes without. */
const isById = (payload: unknown): payload is object =>
  typeof payload === 'object' && payload !== null && 'documentId' in payload;

/** The hub's live updates, over a socket that is opened when somebody listens. */
function live(session: Session, onReconnected: () => void): Exchange {
  let wasConnected = false;
  const socket = createSocket({
    url: new URL('/graphql', window.location.href).href.replace(/^http/, 'ws'),
    connectionParams: async () => ({ token: await session.token() }),
    shouldRetry: () => session.state().status === 'signedIn',
    retryAttempts: Number.POSITIVE_INFINITY,
    jsonMessageReplacer: (key: string, value: unknown) =>
      key === 'payload' && isById(value) ? { ...value, query: undefined } : value,
    on: {
      connected: () => {
        if (wasConnected) onReconnected();
        wasConnected = true;
      },
    },
  });
  return subscriptionExchange({
    forwardSubscription: ({ query, variables }) => ({
      subscribe: (sink) => {
        let end: () => void;
        const begin = ([payload, ...others]: readonly object[]) => {
          end = socket.subscribe(
            { query: '', ...payload },
            {
              next: (told) => {
                sink.next(told as ExecutionResult);
              },
              error: (failure) => {
                const isUnknown =
                  Array.isArray(failure) && isUnknownDocument(failure as GraphQLError[]);
                if (isUnknown && others.length > 0) begin(others);
                else sink.error(failure);
              },
              complete: () => {
                sink.complete();
              },
            },
          );
        };
        begin(attempts(ownRequest(query ?? '', variables)));
        return {
          unsubscribe: () => {
            end();
          },
        };
      },
    }),
  });
}

/** `onReconnected`: what happened while the socket was away was not told, and must be read. */
export function makeClient(session: Session, onReconnected: () => void): Client {
  return new Client({
    url: '/graphql',
    preferGetMethod: false,
    requestPolicy: 'cache-and-network',
    exchanges: [cached(), through(session), live(session, onReconnected)],
  });
}
