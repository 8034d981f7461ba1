/** Documents by their ids, sent to a server that listens and writes down what it is sent. */
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { document, overFetch, ownRequest } from './transport';

const ID = `sha256:${'0'.repeat(64)}`;
const TEXT = 'fragment Row on Offer{id}query Known($id:ID!){node(id:$id){...Row}}';

let server: Server | null = null;

afterEach(() => {
  server?.close();
  vi.unstubAllGlobals();
});

/** A server that knows these ids. */
async function serverKnowing(ids: readonly string[]) {
  const sent: Record<string, unknown>[] = [];
  server = createServer((request, response) => {
    const parts: Buffer[] = [];
    request.on('data', (part: Buffer) => parts.push(part));
    request.on('end', () => {
      const body = JSON.parse(Buffer.concat(parts).toString()) as Record<string, unknown>;
      sent.push(body);
      const isKnown = body.documentId === undefined || ids.includes(body.documentId as string);
      const unknown = { message: '', extensions: { code: 'PERSISTED_QUERY_NOT_FOUND' } };
      response.writeHead(isKnown ? 200 : 400, { 'content-type': 'application/json' });
      response.end(JSON.stringify(isKnown ? { data: { ok: true } } : { errors: [unknown] }));
    });
  });
  await new Promise<void>((listening) => server?.listen(0, '127.0.0.1', listening));
  const { port } = server.address() as AddressInfo;
  const here = fetch;
  // Node has no page whose address a path could belong to.
  vi.stubGlobal('fetch', (path: string, init: RequestInit) =>
    here(new URL(path, `http://127.0.0.1:${String(port)}`), init),
  );
  return sent;
}

const send = (body: Parameters<typeof overFetch>[0]) =>
  overFetch(body, { token: null, language: 'en' });

describe('a document', () => {
  const variables = { id: 'offer_1' };
  const byId = { operationName: 'Known', variables, documentId: ID };

  it('without an id is sent by its text', async () => {
    document(TEXT);
    const sent = await serverKnowing([]);
    await send(ownRequest(TEXT, variables));
    expect(sent).toEqual([{ query: TEXT, variables }]);
  });

  it('with an id is sent by that alone', async () => {
    document(TEXT, ID);
    const sent = await serverKnowing([ID]);
    const { answer } = await send(ownRequest(TEXT, variables));
    expect(answer).toEqual({ data: { ok: true } });
    expect(sent).toEqual([byId]);
  });

  it('that the server does not know is sent by its text at once', async () => {
    document(TEXT, ID);
    const sent = await serverKnowing([]);
    const { answer } = await send(ownRequest(TEXT, variables));
    expect(answer).toEqual({ data: { ok: true } });
    expect(sent).toEqual([byId, { operationName: 'Known', query: TEXT, variables }]);
  });

  it('of somebody else is sent by its text, whatever its operation is called', async () => {
    document(TEXT, ID);
    const sent = await serverKnowing([ID]);
    const query = 'query Known { __typename }';
    await send({ query });
    expect(sent).toEqual([{ query }]);
  });
});
