/** The one session of this page, in the browser's surroundings. */
import { useEffect, useSyncExternalStore } from 'react';
import { downloadOverFetch, overFetch } from '../api/transport';
import { language } from '../i18n';
import { follow, lastViewer } from '../offline/device';
import { departure } from './departure';
import { Session, type SessionState, type TabMessage, type Tabs } from './session';
import { sharedComputer } from './sharedComputer';

const NAME = 'gongjian.session';
/** Milliseconds between two looks at the token's age and for a server that was away, while the page is in sight. */
const KEEP_ALIVE = 5_000;

function tabsOfThisBrowser(): Tabs {
  const channel = new BroadcastChannel(NAME);
  return {
    post: (message) => {
      channel.postMessage(message);
    },
    subscribe: (listener) => {
      channel.addEventListener('message', ({ data }: MessageEvent<TabMessage>) => {
        listener(data);
      });
    },
  };
}

/** Web Locks exist in secure contexts only: absent on plain HTTP, whatever the types say. */
const locks = navigator.locks as LockManager | undefined;

const tabs = tabsOfThisBrowser();

export const session = new Session({
  transport: overFetch,
  download: downloadOverFetch,
  tabs,
  exclusively: (task) => (locks === undefined ? task() : locks.request(NAME, task)),
  sharedComputer: sharedComputer(window.sessionStorage, tabs),
  departure: departure(window.localStorage),
  lastViewer,
  now: Date.now,
  language,
});

session.subscribe(() => {
  follow(session.state());
});

export function useSession(): SessionState {
  return useSyncExternalStore(session.subscribe, session.state);
}

/** Opens the session with the page and keeps it alive while the page is in sight. */
export function useOpenSession(): void {
  useEffect(() => {
    void session.open();
    const keepAlive = () => {
      if (document.visibilityState === 'visible') void session.keepAlive();
    };
    const timer = setInterval(keepAlive, KEEP_ALIVE);
    document.addEventListener('visibilitychange', keepAlive);
    window.addEventListener('online', keepAlive);
    return () => {
      clearInterval(timer);
      document.removeEventListener('visibilitychange', keepAlive);
      window.removeEventListener('online', keepAlive);
    };
  }, []);
}
