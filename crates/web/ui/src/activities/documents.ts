/** The documents of an invitation by link, with their generated types. */
import type {
  AnswerInvitationMutation,
  AnswerInvitationMutationVariables,
  OpenInvitationQuery,
  OpenInvitationQueryVariables,
} from '../api/generated';
import { document } from '../api/transport';
import answerInvitation from './operations/AnswerInvitation.graphql?raw';
import openInvitation from './operations/OpenInvitation.graphql?raw';

export const OPEN_INVITATION = document<OpenInvitationQuery, OpenInvitationQueryVariables>(
  openInvitation,
);
export const ANSWER_INVITATION = document<
  AnswerInvitationMutation,
  AnswerInvitationMutationVariables
>(answerInvitation);

export type Invitation = NonNullable<OpenInvitationQuery['outsideInvitation']>;
export type InvitedTo = NonNullable<Invitation['invitedTo']>;
