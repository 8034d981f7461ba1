// Speaks graphql-transport-ws to the endpoint given, with the client of npm `graphql-ws` and, for the
// close codes, with bare frames:
//   node ws.mjs <url> [--subscription <document>] [--payload <json>]
// The subscription must deliver at least one event by itself; without one those checks are left out,
// and said to be. The payload goes into connection_init. Exit code 1 if a check fails.
import assert from 'node:assert/strict';
import { parseArgs } from 'node:util';
import { CloseCode, createClient } from 'graphql-ws';
import WebSocket from 'ws';

const { values: options, positionals } = parseArgs({
  allowPositionals: true,
  options: { subscription: { type: 'string' }, payload: { type: 'string', default: '{}' } },
});
if (positionals.length !== 1) {
  console.error('usage: node ws.mjs <url> [--subscription <document>] [--payload <json>]');
  process.exit(2);
}
const url = positionals[0].replace(/^http/, 'ws');
const payload = JSON.parse(options.payload);
const PROTOCOL = 'graphql-transport-ws';
const PATIENCE_MS = 20_000;

function withinPatience(promise) {
  let timer;
  const expired = new Promise((_, reject) => {
    timer = setTimeout(() => reject(new Error(`nothing within ${PATIENCE_MS} ms`)), PATIENCE_MS);
  });
  return Promise.race([promise, expired]).finally(() => clearTimeout(timer));
}

async function withClient(use) {
  const client = createClient({
    url,
    webSocketImpl: WebSocket,
    connectionParams: payload,
    retryAttempts: 0,
    // By default the client hangs up after each operation.
    lazyCloseTimeout: PATIENCE_MS,
  });
  try {
    return await use(client);
  } finally {
    await client.dispose();
  }
}

async function collect(client, query, variables) {
  const results = [];
  for await (const result of client.iterate({ query, variables })) results.push(result);
  return results;
}

const init = { type: 'connection_init', payload };
const subscribe = (id, query) => ({ type: 'subscribe', id, payload: { query } });

// Sends the messages given, waiting at each 'await' for one of the server's, and resolves with the
// code the server closes with.
function closeCode(messages, { protocols = [PROTOCOL], headers = {} } = {}) {
  return new Promise((resolve, reject) => {
    const socket = new WebSocket(url, protocols, { headers });
    const pending = [...messages];
    const advance = () => {
      while (pending.length > 0 && pending[0] !== 'await') {
        const message = pending.shift();
        const isRaw = typeof message === 'string' || Buffer.isBuffer(message);
        socket.send(isRaw ? message : JSON.stringify(message));
      }
    };
    socket.on('open', advance);
    socket.on('message', () => {
      if (pending[0] === 'await') pending.shift();
      advance();
    });
    socket.on('close', resolve);
    socket.on('error', reject);
  });
}

const closes = (code, messages, setting) => async () =>
  assert.equal(await closeCode(messages, setting), code);

const checks = {
  'a query is answered and completes': () =>
    withClient(async (client) => {
      const results = await collect(client, '{ __typename }');
      assert.equal(results.length, 1);
      assert.equal(typeof results[0].data.__typename, 'string');
      assert.equal(results[0].errors, undefined);
    }),
  'variables are passed': () =>
    withClient(async (client) => {
      const query = 'query Named($name: String!) { __type(name: $name) { name } }';
      const [result] = await collect(client, query, { name: 'String' });
      assert.deepEqual(result.data, { __type: { name: 'String' } });
    }),
  'an invalid document is an error, and the connection lives on': () =>
    withClient(async (client) => {
      await assert.rejects(collect(client, '{ noSuchField }'), (errors) => {
        assert.equal(errors[0].extensions.code, 'BAD_USER_INPUT');
        assert.equal(typeof errors[0].extensions.requestId, 'string');
        return true;
      });
      assert.equal((await collect(client, '{ __typename }')).length, 1);
    }),
  'twenty operations run side by side': () =>
    withClient(async (client) => {
      const runs = Array.from({ length: 20 }, () => collect(client, '{ __typename }'));
      for (const results of await Promise.all(runs)) assert.equal(results.length, 1);
    }),
  'a close by the client is answered': async () => {
    const socket = new WebSocket(url, [PROTOCOL]);
    socket.on('open', () => socket.close(1000, 'done'));
    const code = await new Promise((resolve, reject) => socket.on('close', resolve).on('error', reject));
    assert.equal(code, 1000);
  },
  '4400: not JSON': closes(CloseCode.BadRequest, ['hello']),
  '4400: no known type': closes(CloseCode.BadRequest, [{ type: 'start', id: '1' }]),
  '4400: no type': closes(CloseCode.BadRequest, [{ id: '1' }]),
  '4400: binary': closes(CloseCode.BadRequest, [Buffer.from(JSON.stringify(init))]),
  '4400: subscribe without a payload': closes(CloseCode.BadRequest, [init, 'await', { type: 'subscribe', id: '1' }]),
  '4401: subscribe before the acknowledgement': closes(CloseCode.Unauthorized, [subscribe('1', '{ __typename }')]),
  '4406: another sub-protocol': closes(CloseCode.SubprotocolNotAcceptable, [init], { protocols: [] }),
  '4408: no connection_init': closes(CloseCode.ConnectionInitialisationTimeout, []),
  '4429: connection_init twice': closes(CloseCode.TooManyInitialisationRequests, [init, 'await', init]),
  'another origin is refused before the upgrade': () =>
    assert.rejects(closeCode([], { headers: { origin: 'https://elsewhere.example' } }), /403/),
};

const { subscription } = options;
if (subscription) {
  Object.assign(checks, {
    'a subscription delivers': () =>
      withClient(async (client) => {
        for await (const result of client.iterate({ query: subscription })) {
          assert.equal(result.errors, undefined);
          assert.ok(result.data);
          break;
        }
        assert.equal((await collect(client, '{ __typename }')).length, 1, 'completed by the client');
      }),
    '4409: an id in use': closes(CloseCode.SubscriberAlreadyExists, [
      init,
      'await',
      subscribe('1', subscription),
      subscribe('1', subscription),
    ]),
  });
} else {
  console.log('a subscription delivers ... left out: no --subscription');
  console.log('4409: an id in use ... left out: no --subscription');
}

const counts = { passed: 0, failed: 0 };
for (const [name, check] of Object.entries(checks)) {
  try {
    await withinPatience(check());
    counts.passed += 1;
    console.log(`${name} ... ok`);
  } catch (error) {
    counts.failed += 1;
    console.log(`${name} ... failed: ${error.message ?? `${error.code ?? ''} ${error.reason ?? JSON.stringify(error)}`}`);
  }
}
console.log(`${counts.passed} passed, ${counts.failed} failed`);
process.exit(counts.failed === 0 ? 0 : 1);
