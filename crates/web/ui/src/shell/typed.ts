/**
 * What was typed into a form and not sent yet, kept over a reload for as long as the tab is open. Never for passwords.
 */
import { useCallback, useState } from 'react';

const START = 'gongjian.typed.';

/** What was kept under that name, or `initial` where nothing was, or what no longer fits. */
export function keptIn<T>(storage: Storage, name: string, initial: T): T {
  try {
    const kept: unknown = JSON.parse(storage.getItem(START + name) ?? 'null');
    return fits(kept, initial) ? kept : initial;
  } catch {
    return initial;
  }
}

function fits<T>(kept: unknown, initial: T): kept is T {
  if (kept === null || typeof kept !== typeof initial) return false;
  if (typeof initial !== 'object' || initial === null) return true;
  return Object.entries(initial).every(
    ([key, value]) => typeof (kept as Record<string, unknown>)[key] === typeof value,
  );
}

/** Forgets all that was typed in this tab. */
export function forgetTyped(storage: Storage = window.sessionStorage): void {
  for (const key of Object.keys(storage)) {
    if (key.startsWith(START)) storage.removeItem(key);
  }
}

/** A state that a reload keeps. `initial` tells its shape. */
export function useTyped<T>(name: string, initial: T): [T, (value: T) => void, () => void] {
  const [value, setValue] = useState(() => keptIn(window.sessionStorage, name, initial));
  const type = useCallback(
    (typed: T) => {
      window.sessionStorage.setItem(START + name, JSON.stringify(typed));
      setValue(typed);
    },
    [name],
  );
  const forget = useCallback(() => {
    window.sessionStorage.removeItem(START + name);
  }, [name]);
  return [value, type, forget];
}
