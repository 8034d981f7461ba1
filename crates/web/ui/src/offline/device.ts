/**
 * What this device keeps for whoever is signed in, in one place: what was read, what could not be sent, what was typed.
 * On a shared computer, and for whoever does not want it, nothing is kept beyond the tab. It goes when she signs out,
 * when her session ends, and when another signs in.
 */
import { useSyncExternalStore } from 'react';
import type { SessionState } from '../identity/session';
import type { Viewer } from '../identity/types';
import { newKey } from '../shell/key';
import { typed } from '../shell/typed';
import { answerKey } from './answers';
import { Sends, shelfInMemory, type Shelf } from './sends';
import { ownerOf, Store } from './store';

const UNWANTED = 'gongjian.keepsNothing';

const store = new Store(window.indexedDB, Date.now);
const channel = new BroadcastChannel('gongjian.sends');
/** Web Locks exist in secure contexts only: absent on plain HTTP, whatever the types say. */
const locks = navigator.locks as LockManager | undefined;
const listeners = new Set<() => void>();
/** Whose things are kept; null where nothing is. */
let owner: string | null = null;
let seen: SessionState['status'] = 'opening';

export const sends = new Sends(shelfInMemory(), {
  newId: newKey,
  now: Date.now,
  exclusively: async (name, task) =>
    locks === undefined ? task() : await locks.request(`gongjian.send.${name}`, task),
  tell: () => {
    channel.postMessage(null);
  },
});
channel.addEventListener('message', () => void sends.open());

const shelfOf = (of: string): Shelf => ({
  all: () => store.sends(),
  put: (send) => store.keepSend(of, send),
  take: (id) => store.dropSend(of, id),
});

export const lastViewer = (): Promise<Viewer | null> => store.viewer();

/** Follows the session: call it for each of its states, in their order. */
export function follow(state: SessionState): void {
  const before = seen;
  seen = state.status;
  if (state.status === 'signedOut') {
    release();
    // Whose session ended types on in this tab after signing in again; who signs out leaves nothing behind.
    if (state.reason === 'ended') typed().retreat();
    else if (before === 'signedIn' || before === 'offline') typed().forgetAll();
    else typed().forgetDevice();
  }
  if (state.status === 'signedIn' || state.status === 'offline') hold(state.viewer);
}

function hold(viewer: Viewer): void {
  const keeps = viewer.session?.isSharedComputer === false && wantsKeeping();
  const next = keeps ? ownerOf(viewer) : null;
  // Once: a tab that has not heard that the others signed out would take her in again.
  const isNew = next !== owner;
  if (keeps && seen === 'signedIn') void (isNew ? store.admit(viewer) : store.renew(viewer));
  if (!isNew && next !== null) return;
  owner = next;
  typed().keepFor(next);
  if (next === null) {
    void store.forget();
    return;
  }
  void sends.open(shelfOf(next));
}

function release(): void {
  owner = null;
  void store.forget();
  void sends.open(shelfInMemory());
}

/** Keeps the answer to a question, if it is one of those that are kept. */
export function keepAnswer(name: string, variables: object, data: unknown): void {
  const key = answerKey(name, variables);
  if (key !== null && owner !== null) void store.keepAnswer(owner, key, data);
}

/** The answer that was kept to a question, and when it was read. */
export async function keptAnswer(name: string, variables: object) {
  const key = answerKey(name, variables);
  return key === null || owner === null ? null : store.answer(key);
}

const wantsKeeping = (): boolean => localStorage.getItem(UNWANTED) === null;

/** Whether this device keeps things for `viewer`. What was kept goes when it no longer does. */
export function setKeeping(viewer: Viewer, keeps: boolean): void {
  if (keeps) {
    localStorage.removeItem(UNWANTED);
  } else {
    localStorage.setItem(UNWANTED, 'yes');
    typed().retreat();
    void sends.open(shelfInMemory());
  }
  hold(viewer);
  listeners.forEach((listener) => {
    listener();
  });
}

export function useKeeping(): boolean {
  return useSyncExternalStore((listener) => {
    listeners.add(listener);
    return () => listeners.delete(listener);
  }, wantsKeeping);
}
