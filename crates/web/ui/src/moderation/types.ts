/** What the documents of the queue answer, by the names that the screens use. */
import type {
  QueueItemFieldsFragment,
  QueueSubjectQuery,
  RulesAndTemplatesQuery,
  SuspensionEffectsQuery,
} from '../api/generated';

export type QueueItem = QueueItemFieldsFragment;
export type QueueSubject = NonNullable<QueueSubjectQuery['node']>;
export type Effects = NonNullable<SuspensionEffectsQuery['suspensionEffects']>;
export type RulesAndTemplates = RulesAndTemplatesQuery;
/** An operation's variables, by their names. */
export type Values = Readonly<Record<string, unknown>>;
