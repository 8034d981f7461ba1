/** The documents of the queue, with their generated types. What the console has saved is used as it stands. */
import type {
  QueueItemFieldsFragment,
  QueueQuery,
  QueueQueryVariables,
  QueueSubjectQuery,
  QueueSubjectQueryVariables,
  ReleaseWorkMutation,
  ReleaseWorkMutationVariables,
  RulesAndTemplatesQuery,
  RulesAndTemplatesQueryVariables,
  SuspensionEffectsQuery,
  SuspensionEffectsQueryVariables,
  TakeWorkMutation,
  TakeWorkMutationVariables,
  UndoDecisionMutation,
  UndoDecisionMutationVariables,
} from '../api/generated';
import { document } from '../api/transport';
import { documentOf } from '../console/operations';
import queue from './operations/Queue.graphql?raw';
import queueItemFields from './operations/QueueItemFields.graphql?raw';
import queueSubject from './operations/QueueSubject.graphql?raw';

export const QUEUE = document<QueueQuery, QueueQueryVariables>(queue, queueItemFields);
export const QUEUE_SUBJECT = document<QueueSubjectQuery, QueueSubjectQueryVariables>(queueSubject);
export const TAKE_WORK = document<TakeWorkMutation, TakeWorkMutationVariables>(
  documentOf('TakeWork'),
);
export const RELEASE_WORK = document<ReleaseWorkMutation, ReleaseWorkMutationVariables>(
  documentOf('ReleaseWork'),
);
export const UNDO_DECISION = document<UndoDecisionMutation, UndoDecisionMutationVariables>(
  documentOf('UndoDecision'),
);
export const RULES_AND_TEMPLATES = document<
  RulesAndTemplatesQuery,
  RulesAndTemplatesQueryVariables
>(documentOf('RulesAndTemplates'));
export const SUSPENSION_EFFECTS = document<SuspensionEffectsQuery, SuspensionEffectsQueryVariables>(
  documentOf('SuspensionEffects'),
);

export type QueueItem = QueueItemFieldsFragment;
export type QueueSubject = NonNullable<QueueSubjectQuery['node']>;
export type Effects = NonNullable<SuspensionEffectsQuery['suspensionEffects']>;
export type RulesAndTemplates = RulesAndTemplatesQuery;
