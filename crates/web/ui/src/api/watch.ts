/**
 * Which questions the page is asking now, and how old the answers are that it shows. Stands before the cache, so that it
 * hears what the screens hear: when the server goes away, what they show stays.
 */
import {
  makeOperation,
  makeResult,
  type Client,
  type Exchange,
  type Operation,
  type OperationResult,
} from '@urql/core';
import { map, pipe, tap } from 'wonka';
import { UnreachableError } from './transport';

export class Watch {
  readonly #asked = new Map<number, Operation>();
  readonly #shown = new Map<number, Record<string, unknown>>();
  /** When the answers were read that were kept from before, in milliseconds, by their questions. */
  readonly #keptAt = new Map<number, number>();
  readonly #listeners = new Set<() => void>();
  #heardAt: number | null = null;
  #since: number | null = null;

  /** When the oldest answer on the page was read, or else when the server was heard last; null where nothing was read. */
  readonly since = (): number | null => this.#since;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  shows(operation: Operation): boolean {
    return this.#shown.has(operation.key);
  }

  /** The server has answered. */
  heard(operation: Operation, at: number): void {
    this.#heardAt = at;
    this.#keptAt.delete(operation.key);
    this.#look();
  }

  /** What was kept has answered. */
  remembered(operation: Operation, at: number): void {
    this.#keptAt.set(operation.key, at);
    this.#look();
  }

  /** Asks one question of the page once more; nothing where it is on the page no longer, or is no question. */
  askAgain(client: Client, key: number): void {
    const operation = this.#asked.get(key);
    if (operation === undefined) return;
    const context = { ...operation.context, requestPolicy: 'network-only' as const };
    client.reexecuteOperation(makeOperation('query', operation, context));
  }

  /** Asks everything that is on the page once more. */
  readAgain(client: Client): void {
    for (const key of [...this.#asked.keys()]) this.askAgain(client, key);
  }

  readonly exchange: Exchange =
    ({ forward }) =>
    (operations) =>
      pipe(
        operations,
        tap((operation) => {
          if (operation.kind === 'query') this.#asked.set(operation.key, operation);
          if (operation.kind === 'teardown') this.#forget(operation.key);
        }),
        forward,
        map((result) => this.#hear(result)),
      );

  #hear(result: OperationResult): OperationResult {
    const { operation, error } = result;
    const data: unknown = result.data;
    if (operation.kind !== 'query') return result;
    if (data !== undefined && data !== null) {
      if (this.#asked.has(operation.key))
        this.#shown.set(operation.key, data as Record<string, unknown>);
      return result;
    }
    const isAway = error?.networkError instanceof UnreachableError;
    if (!isAway || !this.shows(operation)) return result;
    return {
      ...makeResult(operation, { data: this.#shown.get(operation.key) ?? null }),
      stale: true,
    };
  }

  #forget(key: number): void {
    this.#asked.delete(key);
    this.#shown.delete(key);
    this.#keptAt.delete(key);
    this.#look();
  }

  #look(): void {
    const since = this.#keptAt.size > 0 ? Math.min(...this.#keptAt.values()) : this.#heardAt;
    if (since === this.#since) return;
    this.#since = since;
    this.#listeners.forEach((listener) => {
      listener();
    });
  }
}
