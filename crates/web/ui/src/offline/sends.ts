/**
 * What went out and was not answered: whether it arrived is not known. It is kept until it went through or was given up,
 * it is offered and never sent by itself, and of two tabs only one sends it.
 */
import { markOf } from './sendable';
import type { KeptSend } from './store';

/** Where they lie: on the device, or in the memory of a tab. */
export interface Shelf {
  all(): Promise<readonly KeptSend[]>;
  put(send: KeptSend): Promise<void>;
  take(id: string): Promise<void>;
}

export function shelfInMemory(): Shelf {
  const kept = new Map<string, KeptSend>();
  return {
    all: () => Promise.resolve([...kept.values()]),
    put: (send) => Promise.resolve(void kept.set(send.id, send)),
    take: (id) => Promise.resolve(void kept.delete(id)),
  };
}

export type Outcome =
  | { readonly kind: 'done' }
  /** The server could not be reached. */
  | { readonly kind: 'unanswered' }
  /** The server said no, in these words. */
  | { readonly kind: 'refused'; readonly message: string }
  /** Somebody has changed the thing since, perhaps this very request. */
  | { readonly kind: 'changed' }
  /** Another tab was faster. */
  | { readonly kind: 'gone' };

export interface SendsSurroundings {
  readonly newId: () => string;
  readonly now: () => number;
  /** Runs `task` while no other tab runs one of that name. */
  readonly exclusively: <T>(name: string, task: () => Promise<T>) => Promise<T>;
  /** Tells the other tabs that there is something else now. */
  readonly tell: () => void;
}

export class Sends {
  readonly #surroundings: SendsSurroundings;
  readonly #listeners = new Set<() => void>();
  #shelf: Shelf;
  #rows: readonly KeptSend[] = [];

  constructor(shelf: Shelf, surroundings: SendsSurroundings) {
    this.#shelf = shelf;
    this.#surroundings = surroundings;
  }

  /** All, the oldest first; the same array until it changes. */
  readonly rows = (): readonly KeptSend[] => this.#rows;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  /** Begins with what lies there. */
  async open(shelf: Shelf = this.#shelf): Promise<void> {
    this.#shelf = shelf;
    const rows = await shelf.all();
    if (shelf !== this.#shelf) return;
    this.#rows = rows;
    this.#listeners.forEach((listener) => {
      listener();
    });
  }

  /** Keeps what was not answered, in place of an earlier one of the same mark. */
  async keep(send: Omit<KeptSend, 'id' | 'at'>): Promise<void> {
    const { newId, now } = this.#surroundings;
    await this.#takeAlike(send);
    await this.#shelf.put({ ...send, id: newId(), at: now() });
    await this.#changed();
  }

  /** A form has had its answer: what was kept of the same is settled. */
  async answered(name: string, variables: KeptSend['variables']): Promise<void> {
    if (await this.#takeAlike({ name, variables })) await this.#changed();
  }

  async giveUp(id: string): Promise<void> {
    await this.#shelf.take(id);
    await this.#changed();
  }

  /** Sends it once more, unless another tab has done so. */
  again(id: string, transmit: (send: KeptSend) => Promise<Outcome>): Promise<Outcome> {
    return this.#surroundings.exclusively(id, async () => {
      const send = (await this.#shelf.all()).find((row) => row.id === id);
      if (send === undefined) {
        await this.open();
        return { kind: 'gone' };
      }
      const outcome = await transmit(send);
      if (outcome.kind === 'done') await this.giveUp(id);
      return outcome;
    });
  }

  async #takeAlike({ name, variables }: Pick<KeptSend, 'name' | 'variables'>): Promise<boolean> {
    const mark = markOf(name, variables);
    const alike = (await this.#shelf.all()).filter(
      (row) => markOf(row.name, row.variables) === mark,
    );
    for (const { id } of alike) await this.#shelf.take(id);
    return alike.length > 0;
  }

  async #changed(): Promise<void> {
    this.#surroundings.tell();
    await this.open();
  }
}
