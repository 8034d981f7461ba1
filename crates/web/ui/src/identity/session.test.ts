import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { UnreachableError, type Reply, type RequestBody, type Transport } from '../api/transport';
import { departure } from './departure';
import type { Viewer } from './types';
import { Session, type TabMessage, type Tabs } from './session';
import { sharedComputer } from './sharedComputer';

const MINUTE = 60_000;

/** A server of one account, whose refresh token works once: `reused` counts what must not happen. */
class Server {
  now = Date.parse('2026-01-05T01:00:00Z');
  cookie: string | null = null;
  refreshes = 0;
  reused = 0;
  isAway = false;
  isShared = false;
  accepted = new Set<string>();
  #valid: string | null = null;
  #issued = 0;

  issue() {
    this.#issued += 1;
    this.#valid = this.cookie = `refresh-${String(this.#issued)}`;
    const accessToken = `access-${String(this.#issued)}`;
    this.accepted.add(accessToken);
    return {
      tokens: { accessToken, expiresAt: new Date(this.now + 10 * MINUTE).toISOString() },
      viewer: { session: { id: 'session_1', isSharedComputer: this.isShared } } as Viewer,
      userErrors: [],
    };
  }

  /** One browser's way to the server: the cookie is read when the request leaves. */
  readonly transport: Transport = async (body: RequestBody, { token }) => {
    const cookie = this.cookie;
    await Promise.resolve();
    if (this.isAway) throw new UnreachableError('away');
    return { answer: this.#answer(body.query, cookie, token), serverTime: this.now };
  };

  #answer(query: string, cookie: string | null, token: string | null): Reply['answer'] {
    if (query.includes('mutation RefreshSession')) {
      this.refreshes += 1;
      if (cookie === null || cookie !== this.#valid) {
        if (cookie !== null) this.reused += 1;
        return { data: { refreshSession: { tokens: null, viewer: null, userErrors: [{}] } } };
      }
      return { data: { refreshSession: this.issue() } };
    }
    if (query.includes('mutation SignOut')) {
      this.cookie = this.#valid = null;
      return { data: { signOut: { userErrors: [] } } };
    }
    if (token !== null && !this.accepted.has(token)) {
      return { errors: [{ message: 'no', extensions: { code: 'UNAUTHENTICATED' } }] };
    }
    return { data: { token } };
  }
}

/** The tabs of one browser, and its lock. */
class Browser {
  readonly #listeners: { owner: symbol; listener: (message: TabMessage) => void }[] = [];
  #queue: Promise<void> = Promise.resolve();

  /** Whoever was signed in here last, as the device keeps her. */
  lastViewer: Viewer | null = null;
  readonly #device = memory();

  open(server: Server, storage = memory(), hasLocks = true, transport = server.transport): Session {
    const owner = Symbol('tab');
    const tabs: Tabs = {
      post: (message) => {
        for (const other of this.#listeners) {
          if (other.owner !== owner) other.listener(message);
        }
      },
      subscribe: (listener) => {
        this.#listeners.push({ owner, listener });
      },
    };
    return new Session({
      transport,
      download: (path, { token }) => Promise.resolve(new Blob([`${path} with ${token ?? ''}`])),
      tabs,
      exclusively: (task) => {
        if (!hasLocks) return task();
        this.#queue = this.#queue.then(task);
        return this.#queue;
      },
      sharedComputer: sharedComputer(storage, tabs),
      departure: departure(this.#device),
      lastViewer: () => Promise.resolve(this.lastViewer),
      now: () => server.now,
      language: () => 'en',
    });
  }

  close(): void {
    this.#listeners.length = 0;
  }
}

function memory(): Storage {
  const items = new Map<string, string>();
  return {
    getItem: (key) => items.get(key) ?? null,
    setItem: (key, value) => void items.set(key, value),
    removeItem: (key) => void items.delete(key),
    clear: () => {
      items.clear();
    },
    key: () => null,
    length: 0,
  };
}

const ANY = { query: 'query Any { viewer { hubRoles } }' };

describe('session', () => {
  it('opens signed out where there is no cookie', async () => {
    const session = new Browser().open(new Server());
    await session.open();
    expect(session.state()).toEqual({ status: 'signedOut', reason: 'none' });
  });

  it('takes up the session of the cookie', async () => {
    const server = new Server();
    server.issue();
    const session = new Browser().open(server);
    await session.open();
    expect(session.state().status).toBe('signedIn');
  });

  it('fetches a file with a token that is still good', async () => {
    const server = new Server();
    server.issue();
    const session = new Browser().open(server);
    await session.open();
    server.now += 11 * MINUTE;
    const file = await session.download('/files/1');
    expect(await file.text()).toBe('/files/1 with access-3');
  });

  it('never presents a refresh token twice, however many tabs and calls renew at once', async () => {
    const server = new Server();
    server.issue();
    const browser = new Browser();
    const tabs = [browser.open(server), browser.open(server), browser.open(server)];
    await Promise.all(tabs.map((tab) => tab.open()));
    server.now += 11 * MINUTE;
    await Promise.all(tabs.flatMap((tab) => [tab.send(ANY), tab.send(ANY), tab.keepAlive()]));
    expect(server.reused).toBe(0);
    expect(tabs.map((tab) => tab.state().status)).toEqual(['signedIn', 'signedIn', 'signedIn']);
  });

  it('takes the token that another tab has renewed', async () => {
    const server = new Server();
    server.issue();
    const browser = new Browser();
    const tabs = [browser.open(server), browser.open(server)];
    await Promise.all(tabs.map((tab) => tab.open()));
    const before = server.refreshes;
    server.now += 8 * MINUTE;
    await Promise.all(tabs.map((tab) => tab.keepAlive()));
    expect(server.refreshes).toBe(before + 1);
  });

  it('renews once for many calls of a tab, also where the browser has no locks', async () => {
    const server = new Server();
    server.issue();
    const session = new Browser().open(server, memory(), false);
    await Promise.all([session.open(), session.open()]);
    server.now += 11 * MINUTE;
    await Promise.all([session.send(ANY), session.send(ANY), session.keepAlive()]);
    expect([server.refreshes, server.reused]).toEqual([2, 0]);
  });

  it('renews when its time has come and not before', async () => {
    const server = new Server();
    server.issue();
    const session = new Browser().open(server);
    await session.open();
    server.now += 7 * MINUTE;
    await session.keepAlive();
    expect(server.refreshes).toBe(1);
    server.now += MINUTE;
    await session.keepAlive();
    expect(server.refreshes).toBe(2);
  });

  it('sends once more with a fresh token where the server refuses the old one', async () => {
    const server = new Server();
    server.issue();
    const session = new Browser().open(server);
    await session.open();
    server.accepted.clear();
    const { answer } = await session.send(ANY);
    expect(answer).toEqual({ data: { token: 'access-3' } });
  });

  it('is offline while the server is away, and goes on by itself when it is back', async () => {
    const server = new Server();
    server.issue();
    const session = new Browser().open(server);
    await session.open();
    server.isAway = true;
    await expect(session.send(ANY)).rejects.toThrow(UnreachableError);
    expect(session.state().status).toBe('offline');
    await session.keepAlive();
    expect(session.state().status).toBe('offline');
    server.isAway = false;
    await session.keepAlive();
    expect(session.state().status).toBe('signedIn');
    // The token was still good: it was not renewed for that.
    expect(server.refreshes).toBe(1);
  });

  it('knows after a reload without a server who was here, if she is kept', async () => {
    const server = new Server();
    const { viewer } = server.issue();
    server.isAway = true;
    const browser = new Browser();
    const stranger = browser.open(server);
    await stranger.open();
    expect(stranger.state().status).toBe('unreachable');
    browser.lastViewer = viewer;
    const session = browser.open(server);
    await session.open();
    expect(session.state()).toEqual({ status: 'offline', viewer });
    // Nobody knows yet whether she may: nothing goes out without a token.
    await expect(session.send(ANY)).rejects.toThrow(UnreachableError);
    server.isAway = false;
    const { answer } = await session.send(ANY);
    expect(answer).toEqual({ data: { token: 'access-2' } });
    expect(session.state().status).toBe('signedIn');
  });

  it('ends when the server is back and knows it no longer', async () => {
    const server = new Server();
    const { viewer } = server.issue();
    server.isAway = true;
    const browser = new Browser();
    browser.lastViewer = viewer;
    const session = browser.open(server);
    await session.open();
    server.isAway = false;
    server.cookie = null;
    await session.keepAlive();
    expect(session.state()).toEqual({ status: 'signedOut', reason: 'ended' });
  });

  it('shows what was kept where the network says nothing', async () => {
    vi.useFakeTimers();
    const server = new Server();
    const { viewer } = server.issue();
    const browser = new Browser();
    browser.lastViewer = viewer;
    let answer: (() => void) | undefined;
    const silent = new Promise<void>((resolve) => (answer = resolve));
    const slow: Transport = async (...request) => {
      await silent;
      return server.transport(...request);
    };
    const session = browser.open(server, memory(), true, slow);
    const opening = session.open();
    await vi.advanceTimersByTimeAsync(4_001);
    expect(session.state().status).toBe('offline');
    answer?.();
    await opening;
    expect(session.state().status).toBe('signedIn');
    vi.useRealTimers();
  });

  it('is over for who signs out without a server, and on the server when that is back', async () => {
    const server = new Server();
    const { viewer } = server.issue();
    const browser = new Browser();
    browser.lastViewer = viewer;
    const session = browser.open(server);
    await session.open();
    server.isAway = true;
    await expect(session.signOut()).rejects.toThrow(UnreachableError);
    expect(session.state().status).toBe('signedOut');
    const away = browser.open(server);
    await away.open();
    expect(away.state().status).toBe('unreachable');
    server.isAway = false;
    const next = browser.open(server);
    await next.open();
    expect(next.state()).toEqual({ status: 'signedOut', reason: 'none' });
    expect(server.cookie).toBeNull();
  });

  it('tells of a session that has ended', async () => {
    const server = new Server();
    server.issue();
    const session = new Browser().open(server);
    await session.open();
    server.cookie = null;
    server.now += 11 * MINUTE;
    await session.send(ANY);
    expect(session.state()).toEqual({ status: 'signedOut', reason: 'ended' });
  });

  it('signs every tab out', async () => {
    const server = new Server();
    server.issue();
    const browser = new Browser();
    const tabs = [browser.open(server), browser.open(server)];
    await Promise.all(tabs.map((tab) => tab.open()));
    await tabs[0]?.signOut();
    expect(tabs.map((tab) => tab.state().status)).toEqual(['signedOut', 'signedOut']);
    expect(server.cookie).toBeNull();
  });
});

describe('session on a shared computer', () => {
  beforeEach(() => {
    vi.useFakeTimers();
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  it('lives through a reload of its tab', async () => {
    const server = new Server();
    server.isShared = true;
    const storage = memory();
    const browser = new Browser();
    browser.open(server, storage).accept(server.issue(), server.now);
    browser.close();
    const reloaded = browser.open(server, storage);
    await reloaded.open();
    expect(reloaded.state().status).toBe('signedIn');
  });

  it('ends with its tab, on the server too', async () => {
    const server = new Server();
    server.isShared = true;
    const browser = new Browser();
    browser.open(server).accept(server.issue(), server.now);
    browser.close();
    const next = browser.open(server);
    const opening = next.open();
    await vi.runAllTimersAsync();
    await opening;
    expect(next.state()).toEqual({ status: 'signedOut', reason: 'sharedComputer' });
    expect(server.cookie).toBeNull();
  });

  it('is shared with a second tab while the first is open', async () => {
    const server = new Server();
    server.isShared = true;
    const browser = new Browser();
    const first = browser.open(server);
    first.accept(server.issue(), server.now);
    const second = browser.open(server);
    await second.open();
    expect([first, second].map((tab) => tab.state().status)).toEqual(['signedIn', 'signedIn']);
  });
});
