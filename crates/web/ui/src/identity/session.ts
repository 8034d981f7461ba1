/**
 * The session of this browser: the access token in memory, its renewal through the refresh cookie,
 * and what the tabs tell each other. It stores nothing that a script could read later, except the mark
 * of `sharedComputer.ts`.
 *
 * A refresh token works once. Tabs share the cookie, so renewals are serialised: within a tab by one
 * promise, between tabs by a Web Lock, and who waited takes the token that the other tab hands over.
 * Where the browser has no Web Locks (plain HTTP), the server's grace for a lost reply covers two tabs
 * that renew at once.
 */
import {
  dataOf,
  ownRequest,
  type Download,
  type Reply,
  type Transport,
  type TypedDocument,
} from '../api/transport';
import { REFRESH_SESSION, SIGN_OUT } from '../api/generated';
import type { Tokens, Viewer } from './types';
import type { SharedComputer } from './sharedComputer';

export type SessionState =
  | { readonly status: 'opening' }
  | { readonly status: 'signedOut'; readonly reason: 'none' | 'ended' | 'sharedComputer' }
  | { readonly status: 'unreachable' }
  | { readonly status: 'signedIn'; readonly viewer: Viewer };

/** What tabs say to each other; it never leaves the browser. */
export type TabMessage =
  | { kind: 'renewed'; token: string; lifetime: number; viewer: Viewer }
  | { kind: 'signedOut' }
  | { kind: 'whoHolds'; sessionId: string }
  | { kind: 'held'; sessionId: string };

export interface Tabs {
  post(message: TabMessage): void;
  subscribe(listener: (message: TabMessage) => void): void;
}

export interface Surroundings {
  readonly transport: Transport;
  readonly download: Download;
  readonly tabs: Tabs;
  /** Runs `task` while no other tab runs one. */
  readonly exclusively: (task: () => Promise<void>) => Promise<void>;
  readonly sharedComputer: SharedComputer;
  readonly now: () => number;
  readonly language: () => string;
}

interface AccessToken {
  readonly value: string;
  /** Local milliseconds. */
  readonly renewAt: number;
  readonly expiresAt: number;
}

/** Renewed after this share of its life, so that a slow network does not sign anyone out. */
const RENEW_AFTER = 0.75;
/** The least and the default life of a token in milliseconds, whatever the clocks say. */
const SHORTEST_LIFE = 30_000;

export interface SignedIn {
  readonly tokens: Tokens | null;
  readonly viewer: Viewer | null;
}

export class Session {
  readonly #surroundings: Surroundings;
  readonly #listeners = new Set<() => void>();
  #state: SessionState = { status: 'opening' };
  #token: AccessToken | null = null;
  #renewing: Promise<void> | null = null;

  constructor(surroundings: Surroundings) {
    this.#surroundings = surroundings;
    surroundings.tabs.subscribe((message) => {
      this.#hear(message);
    });
  }

  /** The state now; the same object until it changes. */
  readonly state = (): SessionState => this.#state;

  /** Calls `listener` after each change; answers how to stop that. */
  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  /** Takes up the session that the cookie stands for, if there is one. */
  open(): Promise<void> {
    return this.#renew();
  }

  /** Renews the access token if its time has come. */
  async keepAlive(): Promise<void> {
    if (this.#token !== null && this.#surroundings.now() >= this.#token.renewAt)
      await this.#renew();
  }

  /** Takes the tokens of a mutation that signs in. */
  accept({ tokens, viewer }: SignedIn, serverTime: number | null): void {
    if (tokens === null || viewer === null) return;
    this.#markShared(viewer);
    this.#take(tokens, viewer, serverTime);
  }

  /** Ends the session on the server and in every tab, and forgets it here even if that fails. */
  async signOut(): Promise<void> {
    try {
      dataOf(await this.send(ownRequest(SIGN_OUT.source)));
    } finally {
      this.#forget('none');
      this.#surroundings.tabs.post({ kind: 'signedOut' });
    }
  }

  /** Runs a typed document as whoever is signed in. */
  async run<Data, Variables>(
    document: TypedDocument<Data, Variables>,
    variables: Variables,
  ): Promise<{ data: Data; serverTime: number | null }> {
    const reply = await this.send(ownRequest(document.source, variables));
    return { data: dataOf(reply) as Data, serverTime: reply.serverTime };
  }

  /** A token that is good now, for what does not go through `send`; null where nobody is signed in. */
  token(): Promise<string | null> {
    return this.#freshToken();
  }

  /** Sends any document, once more with a fresh token where the server no longer takes this one. */
  async send(body: Parameters<Transport>[0]): Promise<Reply> {
    const token = await this.#freshToken();
    const reply = await this.#post(body, token);
    const isRefused = reply.answer.errors?.some(
      (error) => error.extensions?.code === 'UNAUTHENTICATED',
    );
    if (token === null || isRefused !== true) return reply;
    await this.#renew(token);
    const renewed = this.#token?.value ?? null;
    return renewed === null ? reply : this.#post(body, renewed);
  }

  /** Fetches a file as whoever is signed in. */
  async download(path: string): Promise<Blob> {
    const token = await this.#freshToken();
    const { download, language } = this.#surroundings;
    return download(path, { token, language: language() });
  }

  #post(body: Parameters<Transport>[0], token: string | null): Promise<Reply> {
    const { transport, language } = this.#surroundings;
    return transport(body, { token, language: language() });
  }

  async #freshToken(): Promise<string | null> {
    if (this.#token !== null && this.#surroundings.now() >= this.#token.expiresAt) {
      await this.#renew();
    }
    return this.#token?.value ?? null;
  }

  /** Renews unless someone else has renewed `stale`, the token the caller found wanting. */
  #renew(stale: string | null = this.#token?.value ?? null): Promise<void> {
    this.#renewing ??= this.#surroundings
      .exclusively(async () => {
        if (this.#token !== null && this.#token.value !== stale) return;
        await this.#refresh();
      })
      .finally(() => {
        this.#renewing = null;
      });
    return this.#renewing;
  }

  async #refresh(): Promise<void> {
    let reply: Reply;
    try {
      reply = await this.#post(
        ownRequest(REFRESH_SESSION.source, { input: { delivery: 'COOKIE' } }),
        null,
      );
      const { refreshSession } = dataOf(reply) as { refreshSession: SignedIn };
      if (refreshSession.tokens !== null && refreshSession.viewer !== null) {
        await this.#admit(refreshSession.tokens, refreshSession.viewer, reply.serverTime);
        return;
      }
    } catch {
      // A server that is away ends no session: the cookie is still there to try again with.
      if (this.#token === null) this.#become({ status: 'unreachable' });
      return;
    }
    this.#forget(this.#state.status === 'signedIn' ? 'ended' : 'none');
  }

  /** Takes up a session found in the cookie, unless it belonged to a tab that is gone. */
  async #admit(tokens: Tokens, viewer: Viewer, serverTime: number | null): Promise<void> {
    const { session } = viewer;
    if (
      session?.isSharedComputer !== true ||
      (await this.#surroundings.sharedComputer.mayContinue(session.id))
    ) {
      this.#take(tokens, viewer, serverTime);
      return;
    }
    await this.#post(ownRequest(SIGN_OUT.source), tokens.accessToken);
    this.#forget('sharedComputer');
  }

  #take(tokens: Tokens, viewer: Viewer, serverTime: number | null): void {
    const left = Date.parse(tokens.expiresAt) - (serverTime ?? this.#surroundings.now());
    const lifetime = Number.isNaN(left) ? SHORTEST_LIFE : Math.max(SHORTEST_LIFE, left);
    this.#hold(tokens.accessToken, lifetime, viewer);
    this.#surroundings.tabs.post({ kind: 'renewed', token: tokens.accessToken, lifetime, viewer });
  }

  #markShared(viewer: Viewer): void {
    if (viewer.session?.isSharedComputer !== true) return;
    this.#surroundings.sharedComputer.hold(viewer.session.id);
  }

  #hear(message: TabMessage): void {
    switch (message.kind) {
      case 'renewed':
        this.#markShared(message.viewer);
        this.#hold(message.token, message.lifetime, message.viewer);
        break;
      case 'signedOut':
        this.#forget('none');
        break;
      case 'whoHolds':
        if (
          this.#state.status === 'signedIn' &&
          this.#surroundings.sharedComputer.holds(message.sessionId)
        ) {
          this.#surroundings.tabs.post({ kind: 'held', sessionId: message.sessionId });
        }
        break;
      case 'held':
        break;
    }
  }

  #hold(value: string, lifetime: number, viewer: Viewer): void {
    const now = this.#surroundings.now();
    this.#token = { value, renewAt: now + lifetime * RENEW_AFTER, expiresAt: now + lifetime };
    this.#become({ status: 'signedIn', viewer });
  }

  #forget(reason: 'none' | 'ended' | 'sharedComputer'): void {
    this.#token = null;
    this.#surroundings.sharedComputer.release();
    this.#become({ status: 'signedOut', reason });
  }

  #become(state: SessionState): void {
    this.#state = state;
    this.#listeners.forEach((listener) => {
      listener();
    });
  }
}
