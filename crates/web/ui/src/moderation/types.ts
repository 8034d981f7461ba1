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
