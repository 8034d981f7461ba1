/** The keys of the queue, wherever it stands, as they are told. */
import type { KeyList } from '../shell/Shortcuts';

export const ANYWHERE = [
  ['?', 'keys.help'],
  ['Alt+N', 'keys.next'],
  ['Alt+U', 'keys.undo'],
  ['Tab', 'keys.tab'],
] as const satisfies KeyList['keys'];

export const IN_QUEUE = [
  ['↑ ↓', 'keys.move'],
  ['Enter', 'keys.open'],
  ['1 2 3', 'keys.choose'],
  ['T', 'keys.take'],
  ['U', 'keys.undo'],
] as const satisfies KeyList['keys'];
