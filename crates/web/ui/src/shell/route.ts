/** The address of the page. Most links are plain links; the console's parts and a finished slip move on without a reload. */
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
  tell();
}

/** Moves to `path`; the browser's way back leads here. */
export function visit(path: string): void {
  if (path === window.location.pathname) return;
  window.history.pushState(null, '', path);
  tell();
}

function tell(): void {
  listeners.forEach((listener) => {
    listener();
  });
}
