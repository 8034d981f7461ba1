/** What is kept comes back if it fits, and nothing else does. */
import { describe, expect, it } from 'vitest';
import { forgetTyped, keptIn } from './typed';

/** As the browser's: keys are properties of their own. */
function storage(entries: Record<string, string>): Storage {
  const held = { ...entries };
  const methods = {
    getItem: (key: string) => held[key] ?? null,
    removeItem: (key: string) => {
      Reflect.deleteProperty(held, key);
    },
  };
  return new Proxy(held, {
    get: (_, key) => methods[key as keyof typeof methods],
  }) as unknown as Storage;
}

describe('what was typed', () => {
  it('comes back', () => {
    const kept = storage({ 'gongjian.typed.reason': '"当晚另有演出。"' });
    expect(keptIn(kept, 'reason', '')).toBe('当晚另有演出。');
    expect(keptIn(kept, 'another', '')).toBe('');
  });

  it('does not come back in another shape', () => {
    const shapes = ['', 'null', '7', '{', '{"name":7}', '{}', '"text"'];
    for (const text of shapes) {
      const kept = storage({ 'gongjian.typed.form': text });
      expect(keptIn(kept, 'form', { name: 'as before' }), text).toEqual({ name: 'as before' });
    }
  });

  it('is forgotten, and nothing else', () => {
    const kept = storage({ 'gongjian.typed.reason': '"no"', 'gongjian.language': 'en' });
    forgetTyped(kept);
    expect(kept.getItem('gongjian.typed.reason')).toBeNull();
    expect(kept.getItem('gongjian.language')).toBe('en');
  });
});
