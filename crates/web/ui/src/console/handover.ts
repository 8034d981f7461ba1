/** What another page of this tab leaves for the console to open: kept until it is taken, and gone with the session. */
import type { Task } from './task';

const KEPT = 'gongjian.typed.task';

export type LeftTask = Omit<Task, 'number'>;

export function leaveTask(task: LeftTask, storage: Storage = window.sessionStorage): void {
  storage.setItem(KEPT, JSON.stringify(task));
}

/** Null where nothing was left, or what cannot be read. */
export function leftTask(storage: Storage = window.sessionStorage): LeftTask | null {
  try {
    return JSON.parse(storage.getItem(KEPT) ?? 'null') as LeftTask | null;
  } catch {
    return null;
  }
}

export function forgetLeftTask(storage: Storage = window.sessionStorage): void {
  storage.removeItem(KEPT);
}
