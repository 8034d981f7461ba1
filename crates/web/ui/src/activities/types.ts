/** What the documents of activities answer, by the names that the screens use. */
import type {
  ActivityByIdQuery,
  OpenInvitationQuery,
  PlanContentFieldsFragment,
} from '../api/generated';

export type Invitation = NonNullable<OpenInvitationQuery['outsideInvitation']>;
export type InvitedTo = NonNullable<Invitation['invitedTo']>;

export type FoundActivity = Extract<
  NonNullable<ActivityByIdQuery['node']>,
  { __typename: 'Activity' }
>;
export type CurrentPlan = NonNullable<FoundActivity['currentPlan']>;
export type Version = FoundActivity['planVersions']['nodes'][number];
export type Draft = NonNullable<FoundActivity['draft']>;
export type Content = PlanContentFieldsFragment;
export type CoHost = FoundActivity['coHosts'][number];
