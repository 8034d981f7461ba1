/**
 * Shows the portal's screens where the network does not answer. It keeps the application alone, by the names that hold
 * its files' hashes: no answer of the server's, nothing that anybody has read. Whatever it does not know goes to the network
 * as if it were not there: the API, the console, slips and invitations (their addresses are secrets), files.
 *
 * A new version waits until the old one's pages are closed, or until somebody asks for it: a page that is open finds the
 * files that belong to it.
 */

// Names of its own, beside those of the window.
export {};

/** Put in by the build: the files of the portal, and a name that changes with each of them. */
declare const SHELL: { readonly version: string; readonly files: readonly string[] };
declare const self: ServiceWorkerGlobalScope;

const PREFIX = 'gongjian-shell-';
const { version, files } = SHELL;
const CACHE = PREFIX + version;
const START = '/';
/** The portal's screens: all of them are the same page. */
const SCREEN =
  /^\/($|(activities|bookings|calendar|channels|desk|me|offers|organisations|papers|questions)(\/|$))/;
/** Milliseconds that the network has for a page before the kept one is shown. */
const PATIENCE = 3_000;

self.addEventListener('install', (event) => {
  event.waitUntil(install());
});

self.addEventListener('activate', (event) => {
  event.waitUntil(activate());
});

self.addEventListener('message', ({ data, source, ports }) => {
  if (!(source instanceof Client)) return;
  if (data === 'takeOver') void self.skipWaiting();
  if (data === 'files') ports[0]?.postMessage(files);
});

self.addEventListener('fetch', (event) => {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  if (request.method !== 'GET' || origin !== self.location.origin) return;
  if (request.mode === 'navigate') {
    if (SCREEN.test(pathname)) event.respondWith(page(request));
  } else if (pathname.startsWith('/assets/')) {
    event.respondWith(kept(request).then((found) => found ?? fetch(request)));
  } else if (files.includes(pathname)) {
    event.respondWith(
      fetch(request).catch(async (failure: unknown) => {
        const found = await kept(request);
        if (found === undefined) throw failure;
        return found;
      }),
    );
  }
});

async function install(): Promise<void> {
  const cache = await caches.open(CACHE);
  const add = async (path: string) => {
    // What has a hash in its name is the same in every version: it is not fetched twice.
    const same = path.startsWith('/assets/') ? await caches.match(path) : undefined;
    if (same === undefined) await cache.add(new Request(path, { cache: 'no-cache' }));
    else await cache.put(path, same);
  };
  await Promise.all([START, ...files].map(add));
}

async function activate(): Promise<void> {
  const names = await caches.keys();
  const old = names.filter((name) => name.startsWith(PREFIX) && name !== CACHE);
  await Promise.all(old.map((name) => caches.delete(name)));
  await self.clients.claim();
}

async function kept(request: Request): Promise<Response | undefined> {
  return (await caches.open(CACHE)).match(request.url);
}

/** The page from the network, or the kept one where that takes too long or fails. */
async function page(request: Request): Promise<Response> {
  const fetched = fetch(request);
  const late = new Promise<null>((resolve) => {
    setTimeout(() => {
      resolve(null);
    }, PATIENCE);
  });
  const shown = async () => {
    const found = await (await caches.open(CACHE)).match(START);
    return found ?? fetched;
  };
  try {
    const answer = await Promise.race([fetched, late]);
    // A proxy that finds no server behind it is as good as none.
    return answer === null || answer.status >= 500 ? await shown() : answer;
  } catch {
    return shown();
  }
}
