/**
 * One request to the public GraphQL API. Knows the wire and its failures; knows no session: whoever
 * calls passes the token.
 */

/** A document with the types of its answer and of its variables, which exist at compile time only. */
export interface TypedDocument<Data, Variables> {
  readonly source: string;
  readonly types?: (variables: Variables) => Data;
}

/** The ids by which the server knows our documents, by the names of their operations; empty in development. */
const ids = new Map<string, string>();

const nameOf = (source: string) =>
  /\b(?:query|mutation|subscription)\s+(\w+)/.exec(source)?.[1] ?? '';

/** A document by its text; the build adds the id. */
export function document<Data, Variables>(
  source: string,
  id?: string,
): TypedDocument<Data, Variables> {
  if (id !== undefined) ids.set(nameOf(source), id);
  return { source };
}

/** A request for one of the documents of this application; what somebody else wrote has no id. */
export function ownRequest(source: string, variables?: unknown): RequestBody {
  const operationName = nameOf(source);
  const documentId = ids.get(operationName);
  const body = { query: source, variables };
  return documentId === undefined ? body : { ...body, operationName, documentId };
}

export interface GraphQLError {
  readonly message: string;
  readonly extensions?: { readonly code?: string; readonly requestId?: string };
}

/** A refusal by the domain, as every mutation's payload carries it; `message` is fit to show. */
export interface UserError {
  readonly code: string;
  readonly field: readonly string[] | null;
  readonly message: string;
}

/** The server could not be reached, or what answered was not the API. */
export class UnreachableError extends Error {
  override readonly name = 'UnreachableError';
}

/** The API answered with top-level errors. */
export class ApiError extends Error {
  override readonly name = 'ApiError';
  readonly errors: readonly GraphQLError[];

  constructor(errors: readonly GraphQLError[]) {
    super(errors.map((error) => error.message).join('; '));
    this.errors = errors;
  }

  get isUnauthenticated(): boolean {
    return this.errors.some((error) => error.extensions?.code === 'UNAUTHENTICATED');
  }

  get requestId(): string | undefined {
    return this.errors.find((error) => error.extensions?.requestId)?.extensions?.requestId;
  }
}

export interface RequestBody {
  readonly query: string;
  /** Sent in place of the text, where the server knows the document. */
  readonly documentId?: string;
  readonly variables?: unknown;
  readonly operationName?: string | null;
}

export interface Answer {
  readonly data?: unknown;
  readonly errors?: readonly GraphQLError[];
}

export interface Reply {
  readonly answer: Answer;
  /** The server's clock in milliseconds since the epoch, where it told: a phone's may be wrong. */
  readonly serverTime: number | null;
}

export type Transport = (
  body: RequestBody,
  options: { token: string | null; language: string },
) => Promise<Reply>;

/**
 * What is sent, one after the other, until the server knows the document: the id, which is shorter, and then the text.
 * While a new version is rolled out an old server may answer.
 */
export function attempts({ documentId, query, ...rest }: RequestBody): readonly object[] {
  const text = { query, ...rest };
  return documentId === undefined ? [text] : [{ documentId, ...rest }, text];
}

/** Whether an answer says that the server does not know a document by its id: nothing was executed. */
export const isUnknownDocument = (errors: readonly GraphQLError[] | undefined) =>
  errors?.some(({ extensions }) => extensions?.code === 'PERSISTED_QUERY_NOT_FOUND') ?? false;

/** The browser's transport. */
export const overFetch: Transport = async (body, options) => {
  const [first = body, second] = attempts(body);
  const reply = await post(first, options);
  return second !== undefined && isUnknownDocument(reply.answer.errors)
    ? post(second, options)
    : reply;
};

/** To the same origin, so that the refresh cookie travels and nothing else. */
async function post(
  body: object,
  { token, language }: { token: string | null; language: string },
): Promise<Reply> {
  let response: Response;
  try {
    response = await fetch('/graphql', {
      method: 'POST',
      credentials: 'same-origin',
      cache: 'no-store',
      redirect: 'error',
      headers: {
        accept: 'application/graphql-response+json, application/json;q=0.9',
        'accept-language': language,
        'content-type': 'application/json',
        ...(token === null ? {} : { authorization: `Bearer ${token}` }),
      },
      body: JSON.stringify(body),
    });
  } catch (cause) {
    throw new UnreachableError('the request failed', { cause });
  }
  let answer: unknown;
  try {
    answer = await response.json();
  } catch (cause) {
    throw new UnreachableError(`status ${String(response.status)} without JSON`, { cause });
  }
  if (!isAnswer(answer)) throw new UnreachableError(`status ${String(response.status)}`);
  const date = Date.parse(response.headers.get('date') ?? '');
  return { answer, serverTime: Number.isNaN(date) ? null : date };
}

/** Fetches a file of the API's, such as a piece of evidence. */
export type Download = (
  path: string,
  options: { token: string | null; language: string },
) => Promise<Blob>;

export const downloadOverFetch: Download = async (path, { token, language }) => {
  let response: Response;
  try {
    response = await fetch(path, {
      credentials: 'same-origin',
      cache: 'no-store',
      redirect: 'error',
      headers: {
        'accept-language': language,
        ...(token === null ? {} : { authorization: `Bearer ${token}` }),
      },
    });
  } catch (cause) {
    throw new UnreachableError('the request failed', { cause });
  }
  if (!response.ok) throw new UnreachableError(`status ${String(response.status)}`);
  return response.blob();
};

function isAnswer(value: unknown): value is Answer {
  return typeof value === 'object' && value !== null && ('data' in value || 'errors' in value);
}

/** The data of a reply. @throws ApiError where it carries errors or no data. */
export function dataOf({ answer }: Reply): unknown {
  if (answer.errors !== undefined && answer.errors.length > 0) throw new ApiError(answer.errors);
  if (answer.data === undefined || answer.data === null) {
    throw new UnreachableError('an answer without data');
  }
  return answer.data;
}
