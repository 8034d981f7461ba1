// A typed client in one page: documents go out, data or one of two errors come back.
import { setTimeout as pause } from 'node:timers/promises';
import type { RefusalFragment, TypedDocumentString } from './generated.js';

/** The request as a whole came to nothing: `extensions.code` of the API guide. */
export class RequestFailed extends Error {
  constructor(
    readonly code: string,
    readonly requestId: string | undefined,
    message: string,
  ) {
    super(`${code}: ${message} (${requestId ?? 'no request id'})`);
  }
}

/** The hub said no: a program decides by `refusals[0].code`, a person reads `message`. */
export class Refused extends Error {
  constructor(readonly refusals: readonly RefusalFragment[]) {
    super(refusals.map(({ code, field, message }) => `${code} ${field.join('.')}: ${message}`).join('\n'));
  }
}

interface Answered<Data> {
  data?: Data | null;
  errors?: { message: string; extensions?: { code?: string; requestId?: string } }[];
}

/** After these the same request may be sent again: its idempotency key keeps it from happening twice. */
const WORTH_ANOTHER_TRY = new Set(['UNAVAILABLE', 'UNKNOWN_OUTCOME', 'UNREACHABLE']);
const TRIES = 4;

export class Hub {
  constructor(
    private readonly url: string,
    private readonly token: string,
    private readonly language: 'zh-CN' | 'en' = 'zh-CN',
    private readonly send: typeof fetch = fetch,
  ) {}

  /** Sends a document until it is answered. */
  async ask<Data, Variables>(
    document: TypedDocumentString<Data, Variables>,
    variables: Variables,
  ): Promise<Data> {
    for (let tries = 1; ; tries += 1) {
      try {
        return await this.askOnce(document, variables);
      } catch (error) {
        const isPassing = error instanceof RequestFailed && WORTH_ANOTHER_TRY.has(error.code);
        if (!isPassing || tries === TRIES) throw error;
        await pause(100 * 2 ** tries);
      }
    }
  }

  private async askOnce<Data, Variables>(
    document: TypedDocumentString<Data, Variables>,
    variables: Variables,
  ): Promise<Data> {
    const response = await this.send(`${this.url}/graphql`, {
      method: 'POST',
      headers: {
        accept: 'application/graphql-response+json',
        'accept-language': this.language,
        authorization: `Bearer ${this.token}`,
        'content-type': 'application/json',
      },
      body: JSON.stringify({ query: document.toString(), variables }),
    }).catch((error: unknown) => {
      throw new RequestFailed('UNREACHABLE', undefined, String(error));
    });
    if (response.status === 503) throw new RequestFailed('UNAVAILABLE', undefined, await response.text());
    const { data, errors } = (await response.json()) as Answered<Data>;
    const error = errors?.[0];
    if (error) {
      throw new RequestFailed(error.extensions?.code ?? 'INTERNAL', error.extensions?.requestId, error.message);
    }
    if (data == null) throw new RequestFailed('INTERNAL', undefined, 'an answer without data');
    return data;
  }
}

/** A mutation's payload, if it was not refused. */
export function accepted<Payload extends { userErrors: readonly RefusalFragment[] }>(payload: Payload): Payload {
  if (payload.userErrors.length > 0) throw new Refused(payload.userErrors);
  return payload;
}

/** All rows of a connection, page by page. */
export async function* pages<Node>(
  read: (after: string | null) => Promise<{
    nodes: readonly Node[];
    pageInfo: { hasNextPage: boolean; endCursor?: string | null };
  }>,
): AsyncGenerator<Node> {
  let after: string | null = null;
  do {
    const page = await read(after);
    yield* page.nodes;
    after = page.pageInfo.hasNextPage ? (page.pageInfo.endCursor ?? null) : null;
  } while (after !== null);
}
