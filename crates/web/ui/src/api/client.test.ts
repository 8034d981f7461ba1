/** What the screens show after a write, in whatever order the answers come. */
import { expect, it, vi } from 'vitest';
import type { Session } from '../identity/session';
import { HUB_CONTENT, SAVE_HUB_RULE } from './generated';
import type { RequestBody } from './transport';

vi.mock('../offline/device', () => ({ keepAnswer: () => null, keptAnswer: () => null }));
vi.stubGlobal('window', { location: { href: 'http://hub.example/' } });
vi.stubGlobal('WebSocket', vi.fn());
const { makeClient } = await import('./client');

/** A server whose answers come when the test says so. */
function server() {
  const asked: { readonly query: string; readonly answer: (data: unknown) => void }[] = [];
  const send = ({ query }: RequestBody) =>
    new Promise((resolve) => {
      asked.push({
        query,
        answer: (data) => {
          resolve({ answer: { data }, serverTime: null });
        },
      });
    });
  const next = async (name: string) => {
    await vi.waitFor(() => {
      expect(asked[0]?.query).toContain(name);
    });
    return asked.shift();
  };
  return { session: { send, state: () => ({ status: 'signedIn' }) } as unknown as Session, next };
}

const content = (titles: readonly string[]) => ({
  hubRules: titles.map((titleZh, index) => ({
    __typename: 'HubRule',
    id: `hub_rule_${String(index)}`,
    number: index,
    isRetired: false,
    version: 1,
    titleZh,
    titleEn: '',
    textZh: '',
    textEn: '',
  })),
  reasonTemplates: [],
  activityTemplates: [],
});

it('shows what was written, though a question asked before is answered after', async () => {
  const { session, next } = server();
  const { client } = makeClient(session);
  let shown: string[] = [];
  client.query(HUB_CONTENT.source, {}).subscribe(({ data }) => {
    const rules = (data as ReturnType<typeof content> | undefined)?.hubRules ?? [];
    shown = rules.map(({ titleZh }) => titleZh);
  });
  const before = await next('query HubContent');

  const saved = client.mutation(SAVE_HUB_RULE.source, { input: {} }).toPromise();
  const write = await next('mutation SaveHubRule');
  write?.answer({
    saveHubRule: {
      __typename: 'SaveHubRulePayload',
      hubRule: { __typename: 'HubRule', id: 'hub_rule_1' },
      userErrors: [],
    },
  });
  await saved;
  before?.answer(content(['one']));

  const after = await next('query HubContent');
  after?.answer(content(['one', 'two']));
  await vi.waitFor(() => {
    expect(shown).toEqual(['one', 'two']);
  });
});
