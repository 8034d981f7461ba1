/** The service worker's registration, and whether a newer version of the application waits. */
import { useSyncExternalStore } from 'react';

const WORKER = '/service-worker.js';

/** Trusted Types are not in every browser, whatever the types say. */
interface TrustedTypes {
  createPolicy(
    name: string,
    rules: { createScriptURL: (url: string) => string },
  ): { createScriptURL(url: string): string };
}

const listeners = new Set<() => void>();
let waiting: ServiceWorker | null = null;

/** The worker's address, as the page's policy wants it. */
function workerUrl(): string {
  const { trustedTypes } = window as { trustedTypes?: TrustedTypes };
  const only = (url: string) => {
    if (url !== WORKER) throw new TypeError(`not a script of ours: ${url}`);
    return url;
  };
  return trustedTypes === undefined
    ? WORKER
    : trustedTypes
        .createPolicy('gongjian#worker', { createScriptURL: only })
        .createScriptURL(WORKER);
}

/** The files that a worker would show. */
const filesOf = (worker: ServiceWorker): Promise<readonly string[]> =>
  new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = ({ data }: MessageEvent<readonly string[]>) => {
      resolve(data);
    };
    worker.postMessage('files', [port2]);
  });

/** Offers a version that waits, unless this page is of that version already. */
async function offer(worker: ServiceWorker): Promise<void> {
  const own = document.querySelector<HTMLScriptElement>('script[type=module][src]')?.src;
  if (own === undefined || (await filesOf(worker)).includes(new URL(own).pathname)) return;
  waiting = worker;
  listeners.forEach((listener) => {
    listener();
  });
}

/** Registers the worker once the page has loaded. Only secure contexts have any. */
export function openWorker(): void {
  if (!import.meta.env.PROD || !('serviceWorker' in navigator)) return;
  const register = async () => {
    const registration = await navigator.serviceWorker.register(workerUrl(), {
      updateViaCache: 'none',
    });
    const { active } = registration;
    if (active !== null && registration.waiting !== null) await offer(registration.waiting);
    registration.addEventListener('updatefound', () => {
      const { installing } = registration;
      installing?.addEventListener('statechange', () => {
        if (installing.state === 'installed' && registration.active !== null)
          void offer(installing);
      });
    });
  };
  const start = () => {
    // Without it everything works but reading without a network.
    register().catch(() => undefined);
  };
  if (document.readyState === 'complete') start();
  else window.addEventListener('load', start, { once: true });
}

/** Lets the version that waits take over, and loads the page anew. */
export function update(): void {
  navigator.serviceWorker.addEventListener(
    'controllerchange',
    () => {
      window.location.reload();
    },
    { once: true },
  );
  waiting?.postMessage('takeOver');
}

export function useNewVersion(): boolean {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => waiting !== null,
  );
}
