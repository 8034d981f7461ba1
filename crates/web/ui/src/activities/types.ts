/** What the documents of activities answer, by the names that the screens use. */
import type { OpenInvitationQuery } from '../api/generated';

export type Invitation = NonNullable<OpenInvitationQuery['outsideInvitation']>;
export type InvitedTo = NonNullable<Invitation['invitedTo']>;
