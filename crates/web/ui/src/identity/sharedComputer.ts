/**
 * A session on a shared computer ends with its tab. The cookie lives until the browser closes, so a tab
 * marks in its own `sessionStorage` (which a reload keeps and closing drops) that it holds the session;
 * a tab that finds the cookie without a mark asks the others, and gives the session up if none holds it.
 */
import type { TabMessage, Tabs } from './session';

const MARK = 'gongjian.sharedSession';
/** Milliseconds that an open tab has to answer. */
const PATIENCE = 400;

export interface SharedComputer {
  hold(sessionId: string): void;
  holds(sessionId: string): boolean;
  release(): void;
  mayContinue(sessionId: string): Promise<boolean>;
}

export function sharedComputer(storage: Storage, tabs: Tabs): SharedComputer {
  const holds = (sessionId: string) => storage.getItem(MARK) === sessionId;
  const hold = (sessionId: string) => {
    storage.setItem(MARK, sessionId);
  };
  return {
    hold,
    holds,
    release: () => {
      storage.removeItem(MARK);
    },
    mayContinue: (sessionId) => {
      if (holds(sessionId)) return Promise.resolve(true);
      return new Promise((resolve) => {
        const refused = setTimeout(() => {
          resolve(false);
        }, PATIENCE);
        tabs.subscribe((message: TabMessage) => {
          if (message.kind !== 'held' || message.sessionId !== sessionId) return;
          clearTimeout(refused);
          hold(sessionId);
          resolve(true);
        });
        tabs.post({ kind: 'whoHolds', sessionId });
      });
    },
  };
}
