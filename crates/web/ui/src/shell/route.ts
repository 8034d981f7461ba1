/** The address of the page. Links are plain links; only a finished slip moves on without a reload. */
import { useSyncExternalStore } from 'react';

const listeners = new Set<() => void>();

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  window.addEventListener('popstate', listener);
  return () => {
    listeners.delete(listener);
    window.removeEventListener('popstate', listener);
  };
}

export function usePath(): string {
  return useSyncExternalStore(subscribe, () => window.location.pathname);
}

/** Moves to `path` in place of the present address: a spent slip's secret leaves the history. */
export function goTo(path: string): void {
  window.history.replaceState(null, '', path);
  listeners.forEach((listener) => {
    listener();
  });
}
