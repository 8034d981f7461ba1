/**
 * The session of this browser: the access token in memory, its renewal through the refresh cookie,
 * and what the tabs tell each other. It stores nothing that a script could read later, except the mark
 * of `sharedComputer.ts` and that of a departure (`departure.ts`); tokens least of all.
 *
 * While the server is out of reach, whoever was signed in last stays known: she reads what was kept, and what she sends
 * fails. The server alone says when a session is over.
 *
 * A refresh token works once. Tabs share the cookie, so renewals are serialised: within a tab by one
 * promise, between tabs by a Web Lock, and who waited takes the token that the other tab hands over.
 * Where the browser has no Web Locks (plain HTTP), the server's grace for a lost reply covers two tabs
 * that renew at once.
 */
import {
  dataOf,
  ownRequest,
  UnreachableError,
  type Download,
  type Reply,
  type Transport,
  type TypedDocument,
} from '../api/transport';
import type { Departure } from './departure';
import { REFRESH_SESSION, SIGN_OUT, STILL_THERE } from '../api/generated';
import type { Tokens, Viewer } from './types';
import type { SharedComputer } from './sharedComputer';

export type SessionState =
  | { readonly status: 'opening' }
  | { readonly status: 'signedOut'; readonly reason: 'none' | 'ended' | 'sharedComputer' }
  | { readonly status: 'unreachable' }
  | { readonly status: 'offline'; readonly viewer: Viewer }
  | { readonly status: 'signedIn'; readonly viewer: Viewer };

/** Whoever is signed in, whether or not the server can be reached. */
export const viewerIn = (state: SessionState): Viewer | null =>
  state.status === 'signedIn' || state.status === 'offline' ? state.viewer : null;

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
  readonly departure: Departure;
  /** Whoever was signed in on this device last, and has not signed out; null where nothing is kept. */
  readonly lastViewer: () => Promise<Viewer | null>;
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
/** Milliseconds that the server has to answer before what was kept is shown. */
const PATIENCE = 4_000;

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
  async open(): Promise<void> {
    const opened = this.#renew();
    // A network that says nothing is no reason to wait before what was kept can be read.
    const patience = setTimeout(() => void this.#goOn(), PATIENCE);
    try {
      await opened;
    } finally {
      clearTimeout(patience);
    }
  }

  /** Renews the access token if its time has come, and looks whether a server that was away is back. */
  async keepAlive(): Promise<void> {
    const { status } = this.#state;
    if (this.#token === null) {
      if (status === 'offline' || status === 'unreachable') await this.open();
      return;
    }
    if (this.#surroundings.now() >= this.#token.renewAt) await this.#renew();
    else if (status === 'offline')
      await this.send(ownRequest(STILL_THERE.source)).catch(() => null);
  }

  /** Takes the tokens of a mutation that signs in. */
  accept({ tokens, viewer }: SignedIn, serverTime: number | null): void {
    if (tokens === null || viewer === null) return;
    this.#markShared(viewer);
    this.#take(tokens, viewer, serverTime);
  }

  /** Ends the session on the server and in every tab, and forgets it here even if that fails. */
  async signOut(): Promise<void> {
    const viewer = viewerIn(this.#state);
    try {
      dataOf(await this.send(ownRequest(SIGN_OUT.source)));
    } catch (failure) {
      // The cookie still stands: the departure is made good when the server answers again.
      if (viewer?.session != null) this.#surroundings.departure.note(viewer.session.id);
      throw failure;
    } finally {
      this.leave();
    }
  }

  /** Forgets, in every tab, a session that the server has ended with its account. */
  leave(): void {
    this.#forget('none');
    this.#surroundings.tabs.post({ kind: 'signedOut' });
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

  async #post(body: Parameters<Transport>[0], token: string | null): Promise<Reply> {
    const { transport, language } = this.#surroundings;
    try {
      const reply = await transport(body, { token, language: language() });
      if (this.#state.status === 'offline' && token !== null && token === this.#token?.value) {
        this.#become({ status: 'signedIn', viewer: this.#state.viewer });
      }
      return reply;
    } catch (failure) {
      if (this.#state.status === 'signedIn' && failure instanceof UnreachableError) {
        this.#become({ status: 'offline', viewer: this.#state.viewer });
      }
      throw failure;
    }
  }

  async #freshToken(): Promise<string | null> {
    const isSpent = this.#token !== null && this.#surroundings.now() >= this.#token.expiresAt;
    if (isSpent || (this.#token === null && this.#state.status === 'offline')) await this.#renew();
    // Without a token a request would come back as if nobody were signed in.
    if (this.#token === null && this.#state.status === 'offline') throw new UnreachableError();
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
      if (this.#token === null) await this.#goOn();
      return;
    }
    this.#forget(viewerIn(this.#state) === null ? 'none' : 'ended');
  }

  /** Goes on without a server, where somebody is known who may. */
  async #goOn(): Promise<void> {
    const { lastViewer, departure } = this.#surroundings;
    if (this.#state.status === 'offline') return;
    const viewer = await lastViewer();
    // The server may have answered meanwhile.
    if (this.#state.status !== 'opening' && this.#state.status !== 'unreachable') return;
    const isGone = viewer?.session == null || departure.isNoted(viewer.session.id);
    this.#become(isGone ? { status: 'unreachable' } : { status: 'offline', viewer });
  }

  /** Takes up a session found in the cookie, unless it belonged to a tab that is gone. */
  async #admit(tokens: Tokens, viewer: Viewer, serverTime: number | null): Promise<void> {
    const { session } = viewer;
    const { departure, sharedComputer } = this.#surroundings;
    const isDeparted = session !== null && departure.isNoted(session.id);
    if (
      !isDeparted &&
      (session?.isSharedComputer !== true || (await sharedComputer.mayContinue(session.id)))
    ) {
      this.#take(tokens, viewer, serverTime);
      return;
    }
    await this.#post(ownRequest(SIGN_OUT.source), tokens.accessToken);
    departure.forget();
    this.#forget(isDeparted ? 'none' : 'sharedComputer');
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
          viewerIn(this.#state) !== null &&
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
