/** What the editor is opened with: a saved operation, its variables, and the thing of the queue that they come from. */
import type { Choice } from '../moderation/choices';
import type { QueueItem } from '../moderation/types';
import type { OperationName } from './operations';

export interface Task {
  /** Differs between two tasks opened one after the other. */
  readonly number: number;
  readonly operation: OperationName;
  readonly values: Readonly<Record<string, unknown>>;
  /** Absent where the operation was chosen from the list of all. */
  readonly about?: { readonly item: QueueItem; readonly choice: Choice };
}
