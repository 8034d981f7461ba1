/** What is kept comes back if it fits, belongs to whoever is signed in, and no tab takes another's. */
import { describe, expect, it } from 'vitest';
import { Typed } from './typed';

/** As the browser's: keys are properties of their own. */
function storage(entries: Record<string, string> = {}): Storage {
  const held = { ...entries };
  const methods = {
    getItem: (key: string) => held[key] ?? null,
    setItem: (key: string, value: string) => {
      held[key] = value;
    },
    removeItem: (key: string) => {
      Reflect.deleteProperty(held, key);
    },
  };
  return new Proxy(held, {
    get: (_, key) => methods[key as keyof typeof methods],
  }) as unknown as Storage;
}

/** Full, as a device can be. */
function full(): Storage {
  return new Proxy(storage(), {
    get: (held, key) =>
      key === 'setItem'
        ? () => {
            throw new Error('no room');
          }
        : (held as unknown as Record<string | symbol, unknown>)[key],
  });
}

const DAY = 24 * 60 * 60 * 1000;

function browser() {
  const device = storage();
  let now = 0;
  return {
    device,
    later: (by: number) => (now += by),
    tab: (name: string, tab = storage()) => new Typed(device, tab, name, () => ++now),
  };
}

describe('what was typed before anybody is signed in', () => {
  it('stays in the tab', () => {
    const { device, tab } = browser();
    const held = storage();
    tab('a', held).write('reason', '当晚另有演出。');
    expect(tab('a', held).read('reason', '')).toBe('当晚另有演出。');
    expect(tab('b').read('reason', '')).toBe('');
    expect(Object.keys(device)).toEqual([]);
  });

  it('does not come back in another shape', () => {
    const shapes = ['', 'null', '7', '{', '{"name":7}', '{}', '"text"'];
    for (const text of shapes) {
      const kept = new Typed(storage(), storage({ 'gongjian.typed.form': text }), 'a', Date.now);
      expect(kept.read('form', { name: 'as before' }), text).toEqual({ name: 'as before' });
    }
  });
});

describe('what somebody signed in has typed', () => {
  it('outlives the tab', () => {
    const { tab } = browser();
    const before = tab('a');
    before.keepFor('li');
    before.write('form', { name: '邻里' });
    const after = tab('b');
    after.keepFor('li');
    expect(after.read('form', { name: '' })).toEqual({ name: '邻里' });
  });

  it('is nobody else’s', () => {
    const { device, tab } = browser();
    const before = tab('a');
    before.keepFor('li');
    before.write('form', '邻里');
    const after = tab('b');
    after.keepFor('wang');
    expect(after.read('form', '')).toBe('');
    expect(Object.keys(device)).toEqual([]);
  });

  it('is not overwritten by another tab, and goes on with what was typed last', () => {
    const { tab } = browser();
    const held = { one: storage(), two: storage() };
    const open = (name: 'one' | 'two') => {
      const opened = tab(name, held[name]);
      opened.keepFor('li');
      return opened;
    };
    open('one').write('form', 'of the first');
    open('two').write('form', 'of the second');
    expect(open('one').read('form', '')).toBe('of the first');
    expect(open('two').read('form', '')).toBe('of the second');
    const third = tab('three');
    third.keepFor('li');
    expect(third.read('form', '')).toBe('of the second');
  });

  it('goes when it was sent, also where another tab had begun it; what that one typed since stays', () => {
    const { device, tab } = browser();
    const [gone, other, here] = [tab('gone'), tab('other'), tab('here')];
    [gone, other, here].forEach((each) => {
      each.keepFor('li');
    });
    other.write('form', 'half');
    gone.write('form', 'whole');
    expect(here.read('form', '')).toBe('whole');
    here.write('form', 'whole!');
    here.forget('form');
    expect(Object.keys(device)).toEqual(['gongjian.draft.other.form']);
  });

  it('goes after thirty days, and when it is forgotten', () => {
    const { device, later, tab } = browser();
    const before = tab('a');
    before.keepFor('li');
    before.write('form', 'old');
    later(31 * DAY);
    before.keepFor('li');
    expect(Object.keys(device)).toEqual([]);
    device.setItem('gongjian.language', 'en');
    before.write('form', 'new');
    before.forgetAll();
    expect(Object.keys(device)).toEqual(['gongjian.language']);
    // Whoever comes next is nobody until she signs in.
    before.write('form', 'newer');
    expect(Object.keys(device)).toEqual(['gongjian.language']);
  });

  it('leaves the device and not the tab when the session ends', () => {
    const { device, tab } = browser();
    const [other, here] = [tab('other'), tab('here')];
    other.keepFor('li');
    here.keepFor('li');
    here.write('form', 'typed here');
    other.write('form', 'typed there, later');
    other.write('draft.activity_1.2', 'there alone');
    here.retreat();
    expect(Object.keys(device)).toEqual([]);
    expect(here.read('form', '')).toBe('typed here');
    expect(here.read('draft.activity_1.2', '')).toBe('there alone');
  });

  it('stays in the tab where the device has no room, or where it is to', () => {
    const held = storage();
    const crowded = new Typed(full(), held, 'a', Date.now);
    crowded.keepFor('li');
    crowded.write('form', 'text');
    expect(held.getItem('gongjian.typed.form')).toBe('"text"');
    const { device, tab } = browser();
    const here = tab('a');
    here.keepFor('li');
    here.write('decisions', ['one'], true);
    expect(Object.keys(device)).toEqual([]);
    expect(here.read('decisions', ['none'])).toEqual(['one']);
  });
});
