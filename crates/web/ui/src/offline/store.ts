/**
 * What this device keeps of one session, in IndexedDB: who she is, what she read last, what she could not send. Never a
 * token. It belongs to one owner at a time, and every write looks first whether she is still the one: what a slow tab
 * brings after the others have signed out finds nobody to belong to. Where the browser has no such store, nothing is
 * kept and nothing fails.
 */
import type { Viewer } from '../identity/types';

const NAME = 'gongjian';
const SCHEMA = 1;
const OWNER = 'owner';
const ANSWERS = 'answers';
const SENDS = 'sends';
const ALL = [OWNER, ANSWERS, SENDS];
const DAY = 24 * 60 * 60 * 1000;
/** Older than this nothing is shown. */
const MOST_DAYS = 30;
/** Answers beyond this number go, the oldest first. */
const MOST_ANSWERS = 300;

export interface KeptAnswer {
  readonly key: string;
  readonly data: unknown;
  /** When it was read, in milliseconds. */
  readonly at: number;
}

/** A request that went out and was not answered. */
export interface KeptSend {
  readonly id: string;
  /** The mutation's name. */
  readonly name: string;
  readonly variables: Readonly<Record<string, unknown>>;
  readonly at: number;
  /** The version of the thing that it is about, as it was read before; null where it was not. */
  readonly version: number | null;
  /** The words by which whoever sent it knows it again. */
  readonly words: string | null;
}

interface Owner {
  readonly id: string;
  readonly viewer: Viewer;
  readonly at: number;
}

/** One owner: this session in this hub. */
export const ownerOf = ({ hub, session }: Viewer): string => `${hub.id} ${session?.id ?? ''}`;

const answerOf = <T>(request: IDBRequest<T>): Promise<T> =>
  new Promise((resolve, reject) => {
    request.onsuccess = () => {
      resolve(request.result);
    };
    request.onerror = () => {
      reject(request.error ?? new Error('the store refused'));
    };
  });

const endOf = (transaction: IDBTransaction): Promise<void> =>
  new Promise((resolve, reject) => {
    transaction.oncomplete = () => {
      resolve();
    };
    transaction.onabort = () => {
      reject(transaction.error ?? new Error('the store gave up'));
    };
  });

async function opened(factory: IDBFactory): Promise<IDBDatabase> {
  const request = factory.open(NAME, SCHEMA);
  request.onupgradeneeded = () => {
    request.result.createObjectStore(OWNER);
    request.result.createObjectStore(ANSWERS, { keyPath: 'key' }).createIndex('at', 'at');
    request.result.createObjectStore(SENDS, { keyPath: 'id' });
  };
  const database = await answerOf(request);
  database.onversionchange = () => {
    database.close();
  };
  return database;
}

export class Store {
  readonly #database: Promise<IDBDatabase>;
  readonly #now: () => number;

  constructor(factory: IDBFactory, now: () => number) {
    this.#now = now;
    this.#database = opened(factory);
    // Told again to whoever asks, and nobody need ask.
    this.#database.catch(() => undefined);
  }

  /** Whoever is signed in from now on; what belonged to another goes. */
  async admit(viewer: Viewer): Promise<void> {
    await this.#change(ALL, async (of) => {
      const owner = ownerOf(viewer);
      const before = (await answerOf(of(OWNER).get(OWNER))) as Owner | undefined;
      if (before !== undefined && before.id !== owner) {
        of(ANSWERS).clear();
        of(SENDS).clear();
      }
      of(OWNER).put({ id: owner, viewer, at: this.#now() } satisfies Owner, OWNER);
    });
  }

  /** Keeps what is known of `viewer` now, if she still is whom it belongs to. */
  async renew(viewer: Viewer): Promise<void> {
    const id = ownerOf(viewer);
    await this.#changeOf(id, OWNER, (store) => {
      store.put({ id, viewer, at: this.#now() } satisfies Owner, OWNER);
    });
  }

  /** Nothing is left. */
  async forget(): Promise<void> {
    await this.#change(ALL, (of) => {
      ALL.forEach((name) => of(name).clear());
    });
  }

  async viewer(): Promise<Viewer | null> {
    const owner = await this.#read<Owner>(OWNER, (store) => store.get(OWNER) as IDBRequest<Owner>);
    return owner === undefined || this.#isOld(owner.at) ? null : owner.viewer;
  }

  async answer(key: string): Promise<KeptAnswer | null> {
    const found = await this.#read<KeptAnswer>(
      ANSWERS,
      (store) => store.get(key) as IDBRequest<KeptAnswer>,
    );
    return found === undefined || this.#isOld(found.at) ? null : found;
  }

  async keepAnswer(owner: string, key: string, data: unknown): Promise<void> {
    await this.#changeOf(owner, ANSWERS, async (store) => {
      store.put({ key, data, at: this.#now() } satisfies KeptAnswer);
      const excess = (await answerOf(store.count())) - MOST_ANSWERS;
      if (excess <= 0) return;
      for (const oldest of await answerOf(store.index('at').getAllKeys(null, excess))) {
        store.delete(oldest);
      }
    });
  }

  async sends(): Promise<readonly KeptSend[]> {
    const kept = await this.#read<KeptSend[]>(
      SENDS,
      (store) => store.getAll() as IDBRequest<KeptSend[]>,
    );
    return (kept ?? []).filter(({ at }) => !this.#isOld(at)).sort((a, b) => a.at - b.at);
  }

  async keepSend(owner: string, send: KeptSend): Promise<void> {
    await this.#changeOf(owner, SENDS, (store) => {
      store.put(send);
    });
  }

  async dropSend(owner: string, id: string): Promise<void> {
    await this.#changeOf(owner, SENDS, (store) => {
      store.delete(id);
    });
  }

  #isOld(at: number): boolean {
    return this.#now() - at > MOST_DAYS * DAY;
  }

  async #read<T>(
    name: string,
    question: (store: IDBObjectStore) => IDBRequest<T>,
  ): Promise<T | undefined> {
    try {
      const transaction = (await this.#database).transaction(name, 'readonly');
      return await answerOf(question(transaction.objectStore(name)));
    } catch {
      return undefined;
    }
  }

  async #change(
    names: readonly string[],
    work: (of: (name: string) => IDBObjectStore) => Promise<void> | void,
  ): Promise<void> {
    try {
      const transaction = (await this.#database).transaction(names, 'readwrite');
      const end = endOf(transaction);
      await Promise.all([work((name) => transaction.objectStore(name)), end]);
    } catch {
      // A full or closed store keeps nothing more.
    }
  }

  #changeOf(
    owner: string,
    name: string,
    work: (store: IDBObjectStore) => Promise<void> | void,
  ): Promise<void> {
    return this.#change([OWNER, name], async (of) => {
      const now = (await answerOf(of(OWNER).get(OWNER))) as Owner | undefined;
      if (now?.id === owner) await work(of(name));
    });
  }
}
