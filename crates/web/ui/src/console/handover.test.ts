import { describe, expect, it } from 'vitest';
import { forgetLeftTask, leaveTask, leftTask } from './handover';

function storage(): Storage {
  const kept = new Map<string, string>();
  return {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => kept.set(key, value),
    removeItem: (key: string) => kept.delete(key),
  } as unknown as Storage;
}

describe('what is left for the console', () => {
  it('is found until it is forgotten', () => {
    const tab = storage();
    expect(leftTask(tab)).toBeNull();
    leaveTask({ operation: 'AuditLog', values: { filter: { action: 'UPDATE_HUB' } } }, tab);
    expect(leftTask(tab)).toEqual({
      operation: 'AuditLog',
      values: { filter: { action: 'UPDATE_HUB' } },
    });
    forgetLeftTask(tab);
    expect(leftTask(tab)).toBeNull();
  });

  it('is nothing where it cannot be read', () => {
    const tab = storage();
    tab.setItem('gongjian.typed.task', '{ "half');
    expect(leftTask(tab)).toBeNull();
  });
});
