/** Whether this browser shows everything in large type. */
import { useSyncExternalStore } from 'react';

const STORED = 'gongjian.largeType';
const listeners = new Set<() => void>();

const isLarge = (): boolean => document.documentElement.classList.contains('large-type');

/** Takes up what was chosen before. */
export function openTypeSize(): void {
  document.documentElement.classList.toggle('large-type', localStorage.getItem(STORED) === 'yes');
}

export function setLargeType(large: boolean): void {
  localStorage.setItem(STORED, large ? 'yes' : 'no');
  openTypeSize();
  listeners.forEach((listener) => {
    listener();
  });
}

export function useLargeType(): boolean {
  return useSyncExternalStore((listener) => {
    listeners.add(listener);
    return () => listeners.delete(listener);
  }, isLarge);
}
