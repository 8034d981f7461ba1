/**
 * What was typed into a form and not sent yet. Never for passwords.
 *
 * For somebody signed in on her own device it outlives the browser (`localStorage`); on a shared computer, and before
 * anybody is signed in, it lives as long as the tab (`sessionStorage`). Every tab writes under a name of its own, so that
 * none overwrites another's; one that has typed nothing yet goes on with what was typed last anywhere.
 */
import { useCallback, useState } from 'react';

const IN_TAB = 'gongjian.typed.';
const ON_DEVICE = 'gongjian.draft.';
const TAB = 'gongjian.tab';
const MOST_AGE = 30 * 24 * 60 * 60 * 1000;

/** A draft as the device keeps it. */
interface Draft {
  readonly owner: string;
  readonly at: number;
  readonly value: unknown;
}

function fits<T>(kept: unknown, initial: T): kept is T {
  if (kept === null || typeof kept !== typeof initial) return false;
  if (typeof initial !== 'object' || initial === null) return true;
  if (Array.isArray(initial)) return Array.isArray(kept);
  return Object.entries(initial).every(([key, value]) => {
    const inside = (kept as Record<string, unknown>)[key];
    return value === null ? inside !== undefined : fits(inside, value);
  });
}

function parsed(text: string | null): unknown {
  try {
    return JSON.parse(text ?? 'null');
  } catch {
    return null;
  }
}

const NO_DRAFT = { owner: '', at: 0 };

export class Typed {
  readonly #device: Storage;
  readonly #tab: Storage;
  readonly #own: string;
  readonly #now: () => number;
  /** Which other tab's draft this one goes on with, by the form's name. */
  readonly #taken = new Map<string, string>();
  #owner: string | null = null;

  /** `tabName` tells this tab from the others, and is the same after a reload. */
  constructor(device: Storage, tab: Storage, tabName: string, now: () => number) {
    this.#device = device;
    this.#tab = tab;
    this.#own = `${ON_DEVICE}${tabName}.`;
    this.#now = now;
  }

  /** From now on it is kept on this device for `owner`; for null, in this tab. What was another's, or is old, goes. */
  keepFor(owner: string | null): void {
    this.#owner = owner;
    if (owner === null) return;
    for (const [key, draft] of this.#drafts()) {
      if (draft.owner !== owner || this.#now() - draft.at > MOST_AGE) this.#device.removeItem(key);
    }
  }

  /** What was typed under that name, or `initial` where nothing was, or what no longer fits. */
  read<T>(name: string, initial: T): T {
    const here = parsed(this.#tab.getItem(IN_TAB + name));
    if (fits(here, initial)) return here;
    if (this.#owner === null) return initial;
    const own = this.#draft(this.#own + name);
    if (own !== null && fits(own.value, initial)) return own.value;
    const [last] = this.#drafts()
      .filter(([key, { value }]) => nameIn(key) === name && fits(value, initial))
      .sort(([, a], [, b]) => b.at - a.at);
    if (last === undefined) return initial;
    this.#taken.set(name, last[0]);
    return last[1].value as T;
  }

  write(name: string, value: unknown, isForTab = false): void {
    if (this.#owner !== null && !isForTab) {
      try {
        const draft: Draft = { owner: this.#owner, at: this.#now(), value };
        this.#device.setItem(this.#own + name, JSON.stringify(draft));
        this.#tab.removeItem(IN_TAB + name);
        return;
      } catch {
        // No room on the device: there may be some in the tab.
      }
    }
    this.#tab.setItem(IN_TAB + name, JSON.stringify(value));
  }

  /** It was sent. What another tab typed meanwhile stays. */
  forget(name: string): void {
    this.#tab.removeItem(IN_TAB + name);
    this.#device.removeItem(this.#own + name);
    const taken = this.#taken.get(name);
    if (taken !== undefined) this.#device.removeItem(taken);
  }

  forgetAll(): void {
    for (const key of Object.keys(this.#tab)) {
      if (key.startsWith(IN_TAB)) this.#tab.removeItem(key);
    }
    this.forgetDevice();
  }

  /** Forgets what would outlive the tab. */
  forgetDevice(): void {
    this.#drafts().forEach(([key]) => {
      this.#device.removeItem(key);
    });
    this.#owner = null;
  }

  /** Nothing stays on the device, and this tab loses nothing. */
  retreat(): void {
    const drafts = this.#drafts().sort(([, a], [, b]) => a.at - b.at);
    // What this tab typed itself comes last, and so it is what stays.
    const own = drafts.filter(([key]) => key.startsWith(this.#own));
    for (const [key, { value }] of [...drafts, ...own]) {
      this.#tab.setItem(IN_TAB + nameIn(key), JSON.stringify(value));
      this.#device.removeItem(key);
    }
    this.#owner = null;
  }

  #drafts(): [string, Draft][] {
    return Object.keys(this.#device)
      .filter((key) => key.startsWith(ON_DEVICE))
      .map((key) => [key, this.#draft(key) ?? { ...NO_DRAFT, value: null }]);
  }

  #draft(key: string): Draft | null {
    const kept = parsed(this.#device.getItem(key));
    return fits(kept, NO_DRAFT) ? { value: null, ...kept } : null;
  }
}

/** The form's name, without the tab's. */
function nameIn(key: string): string {
  const rest = key.slice(ON_DEVICE.length);
  return rest.slice(rest.indexOf('.') + 1);
}

/**
 * This tab's own name. It stands in `sessionStorage` only while no page is open, so that a tab that was duplicated draws
 * another one.
 */
function tabName(storage: Storage): string {
  const name = storage.getItem(TAB) ?? window.crypto.getRandomValues(new Uint32Array(2)).join('-');
  storage.removeItem(TAB);
  window.addEventListener('pagehide', () => {
    storage.setItem(TAB, name);
  });
  window.addEventListener('pageshow', () => {
    storage.removeItem(TAB);
  });
  return name;
}

let opened: Typed | null = null;

/** What was typed in this browser. */
export function typed(): Typed {
  const { localStorage, sessionStorage } = window;
  opened ??= new Typed(localStorage, sessionStorage, tabName(sessionStorage), Date.now);
  return opened;
}

/** Forgets all that was typed. */
export function forgetTyped(): void {
  typed().forgetAll();
}

/** A state that a reload keeps. `initial` tells its shape; `where` it may live at most. */
export function useTyped<T>(
  name: string,
  initial: T,
  where: 'device' | 'tab' = 'device',
): [T, (value: T) => void, () => void] {
  const [value, setValue] = useState(() => typed().read(name, initial));
  const type = useCallback(
    (next: T) => {
      typed().write(name, next, where === 'tab');
      setValue(next);
    },
    [name, where],
  );
  const forget = useCallback(() => {
    typed().forget(name);
  }, [name]);
  return [value, type, forget];
}
