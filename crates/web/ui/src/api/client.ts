/**
 * What the screens read and write through: a cache in which every thing stands once, over the session's way to the
 * server. It is made anew for every session, so that nobody finds what somebody else has read.
 */
import {
  Client,
  gql,
  makeErrorResult,
  makeResult,
  stringifyDocument,
  subscriptionExchange,
  type Exchange,
  type ExecutionResult,
  type Operation,
  type OperationResult,
} from '@urql/core';
import {
  cacheExchange,
  type Cache,
  type ResolveInfo,
  type Variables,
} from '@urql/exchange-graphcache';
import { createClient as createSocket } from 'graphql-ws';
import { Kind } from 'graphql';
import { filter, fromPromise, merge, mergeMap, pipe, takeUntil, tap } from 'wonka';
import { viewerIn, type Session } from '../identity/session';
import { keepAnswer, keptAnswer } from '../offline/device';
import { MUTATIONS, TYPES_WITHOUT_ID, type MarkNoticesReadInput } from './generated';
import {
  attempts,
  isUnknownDocument,
  ownRequest,
  UnreachableError,
  type GraphQLError,
} from './transport';
import { Watch } from './watch';

const READ_NOTICE = gql`
  fragment ReadNotice on Notice {
    id
    isRead
  }
`;

/** What the server tells of a change: which thing, by its id. */
interface Told {
  readonly changes: { readonly id: string };
}

/** `co_host_0190…` is a `CoHost`. */
export function typeOf(id: string): string {
  const words = id.slice(0, id.lastIndexOf('_')).split('_');
  return words.map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join('');
}

/** How often something was told to have changed. */
interface News {
  count: number;
}

/** Lists are read anew when something changed: what belongs into them now only the server knows. */
function forgetLists(cache: Cache, news: News): void {
  news.count += 1;
  for (const { fieldName, fieldKey } of cache.inspectFields('Query')) {
    if (fieldName !== 'node') cache.invalidate('Query', fieldKey);
  }
}

/** A notice that somebody tapped is read from then on. */
function markRead(cache: Cache, { noticeIds }: MarkNoticesReadInput): void {
  for (const id of noticeIds)
    cache.writeFragment(READ_NOTICE, { __typename: 'Notice', id, isRead: true });
}

const cached = (news: News) =>
  cacheExchange({
    keys: Object.fromEntries(TYPES_WITHOUT_ID.map((name) => [name, () => null])),
    resolvers: {
      Query: {
        // What was read in a list is known here too; what the server showed nothing of stays nothing.
        node: (_root, { id }, cache) =>
          typeof id !== 'string' || cache.resolve('Query', 'node', { id }) === null
            ? null
            : { __typename: typeOf(id), id },
      },
    },
    // Only what cannot be refused for a reason that others have: nothing that could lie about a booking.
    optimistic: {
      markNoticesRead: () => ({
        __typename: 'MarkNoticesReadPayload',
        unreadNotices: null,
        userErrors: [],
      }),
    },
    updates: {
      Mutation: Object.fromEntries(
        MUTATIONS.map((name) => [
          name,
          (_result: unknown, { input }: Variables, cache: Cache, { optimistic }: ResolveInfo) => {
            if (name === 'markNoticesRead') markRead(cache, input as MarkNoticesReadInput);
            if (optimistic !== true) forgetLists(cache, news);
          },
        ]),
      ),
      Subscription: {
        changes: (result, _input, cache) => {
          const { id } = (result as unknown as Told).changes;
          cache.invalidate({ __typename: typeOf(id), id });
          cache.invalidate('Query', 'node', { id });
          forgetLists(cache, news);
        },
      },
    },
  });

/**
 * Queries and mutations go as the session sends everything: with its token, renewed where it is spent. Where the server
 * is away, what was kept answers, unless the page shows something newer already.
 */
async function ask(session: Session, watch: Watch, operation: Operation): Promise<OperationResult> {
  const { kind, query, variables = {} } = operation;
  const isQuery = kind === 'query';
  const name = nameOf(operation);
  const remembered = async () => {
    if (!isQuery || watch.shows(operation)) return null;
    const kept = await keptAnswer(name, variables);
    if (kept === null) return null;
    watch.remembered(operation, kept.at);
    return makeResult(operation, { data: kept.data as Record<string, unknown> });
  };
  try {
    const known = session.state().status === 'offline' ? await remembered() : null;
    if (known !== null) return known;
    const { answer } = await session.send(ownRequest(stringifyDocument(query), variables));
    watch.heard(operation, Date.now());
    if (isQuery && answer.errors === undefined) keepAnswer(name, variables, answer.data);
    return makeResult(operation, answer as ExecutionResult);
  } catch (failure) {
    const known = failure instanceof UnreachableError ? await remembered() : null;
    const problem = failure instanceof Error ? failure : new Error(String(failure));
    return known ?? makeErrorResult(operation, problem);
  }
}

/** `query MyDay` is `MyDay`. */
function nameOf({ query }: Operation): string {
  for (const definition of query.definitions) {
    if (definition.kind === Kind.OPERATION_DEFINITION) return definition.name?.value ?? '';
  }
  return '';
}

/**
 * An answer that something changed under is passed on and asked for once more: it may be from before the change, and the
 * cache, which had nothing to forget while it was under way, would take it for good.
 */
const through =
  (session: Session, watch: Watch, news: News): Exchange =>
  ({ client, forward }) =>
  (operations) => {
    const isOwn = ({ kind }: Operation) => kind === 'query' || kind === 'mutation';
    const answered = pipe(
      operations,
      filter(isOwn),
      mergeMap((operation) => {
        const before = news.count;
        const given = ask(session, watch, operation);
        const isTornDown = ({ kind, key }: Operation) =>
          kind === 'teardown' && key === operation.key;
        return pipe(
          fromPromise(given),
          takeUntil(pipe(operations, filter(isTornDown))),
          tap(() => {
            if (news.count !== before) watch.askAgain(client, operation.key);
          }),
        );
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

/** Milliseconds between two tries to open the socket: not so many that people wait, nor so few that all come at once. */
const LONGEST_WAIT = 15_000;

const pause = (wait: number): Promise<void> =>
  new Promise((resolve) => {
    setTimeout(resolve, wait * (1 + Math.random()));
  });

/** The hub's live updates, over a socket that is opened when somebody listens. */
function live(session: Session, onReconnected: () => void): Exchange {
  let wasConnected = false;
  const socket = createSocket({
    url: new URL('/graphql', window.location.href).href.replace(/^http/, 'ws'),
    connectionParams: async () => ({ token: await session.token() }),
    // Only what the network did is tried again: what was thrown here would be thrown again at once, and for ever.
    shouldRetry: (cause) => cause instanceof CloseEvent && viewerIn(session.state()) !== null,
    retryAttempts: Number.POSITIVE_INFINITY,
    jsonMessageReplacer: (key: string, value: unknown) =>
      key === 'payload' && isById(value) ? { ...value, query: undefined } : value,
    retryWait: (tries) => pause(Math.min(1_000 * 2 ** tries, LONGEST_WAIT)),
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

export function makeClient(session: Session): { client: Client; watch: Watch } {
  const watch = new Watch();
  const news = { count: 0 };
  // What happened while the socket was away was not told, and must be read.
  const readAgain = () => {
    watch.readAgain(client);
  };
  const client = new Client({
    url: '/graphql',
    preferGetMethod: false,
    requestPolicy: 'cache-and-network',
    exchanges: [
      watch.exchange,
      cached(news),
      through(session, watch, news),
      live(session, readAgain),
    ],
  });
  return { client, watch };
}
