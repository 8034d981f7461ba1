/** What was not answered is offered until it went through or was given up, and goes out once. */
import { describe, expect, it } from 'vitest';
import { Sends, shelfInMemory, type Outcome, type Shelf } from './sends';

/** One browser: its shelf, its lock, and its tabs. */
function browser() {
  const shelf = shelfInMemory();
  const tabs: Sends[] = [];
  let queue: Promise<unknown> = Promise.resolve();
  let ids = 0;
  return (of: Shelf = shelf) => {
    const tab: Sends = new Sends(of, {
      newId: () => `send-${String((ids += 1))}`,
      now: () => ids,
      exclusively: <T>(_name: string, task: () => Promise<T>) => {
        const next = queue.then(task);
        queue = next.catch(() => undefined);
        return next;
      },
      tell: () => {
        tabs.filter((other) => other !== tab).forEach((other) => void other.open());
      },
    });
    tabs.push(tab);
    return tab;
  };
}

const create = (title: string, idempotencyKey = 'key-1') => ({
  name: 'CreateActivity',
  variables: { input: { idempotencyKey, draft: { title } } },
  version: null,
  words: title,
});

const told =
  (kind: 'done' | 'unanswered') =>
  (log: string[] = []) =>
  ({ words }: { words: string | null }): Promise<Outcome> => {
    log.push(words ?? '');
    return Promise.resolve({ kind });
  };

describe('what was not answered', () => {
  it('is there after a reload, and goes once it went through', async () => {
    const open = browser();
    await open().keep(create('集市'));
    const later = open();
    await later.open();
    expect(later.rows().map(({ words }) => words)).toEqual(['集市']);
    const [{ id } = { id: '' }] = later.rows();
    expect(await later.again(id, told('unanswered')())).toEqual({ kind: 'unanswered' });
    expect(later.rows()).toHaveLength(1);
    expect(await later.again(id, told('done')())).toEqual({ kind: 'done' });
    expect(later.rows()).toEqual([]);
  });

  it('goes out once, however many tabs say so at the same time', async () => {
    const open = browser();
    const [one, two] = [open(), open()];
    await one.keep(create('集市'));
    await two.open();
    const [{ id } = { id: '' }] = two.rows();
    const log: string[] = [];
    const outcomes = await Promise.all([one, two].map((tab) => tab.again(id, told('done')(log))));
    expect(log).toEqual(['集市']);
    expect(outcomes.map(({ kind }) => kind).sort()).toEqual(['done', 'gone']);
    expect([one.rows(), two.rows()]).toEqual([[], []]);
  });

  it('stands once for each request, in its last words', async () => {
    const tab = browser()();
    await tab.keep(create('集市'));
    await tab.keep(create('便民集市'));
    await tab.keep(create('另一个', 'key-2'));
    expect(tab.rows().map(({ words }) => words)).toEqual(['便民集市', '另一个']);
  });

  it('is settled by the answer that its form has got meanwhile', async () => {
    const tab = browser()();
    await tab.keep(create('集市'));
    await tab.answered('CreateActivity', create('集市', 'key-2').variables);
    expect(tab.rows()).toHaveLength(1);
    await tab.answered('CreateActivity', create('集市').variables);
    expect(tab.rows()).toEqual([]);
  });

  it('is not another’s', async () => {
    const tab = browser()();
    await tab.keep(create('集市'));
    await tab.open(shelfInMemory());
    expect(tab.rows()).toEqual([]);
  });
});
