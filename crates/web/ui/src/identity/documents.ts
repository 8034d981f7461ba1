/** The documents of sign-in, slips and sessions, with their generated types. */
import type {
  ClaimSlipMutation,
  ClaimSlipMutationVariables,
  EndOtherSessionsMutation,
  EndOtherSessionsMutationVariables,
  EndSessionMutation,
  EndSessionMutationVariables,
  RefreshSessionMutation,
  RefreshSessionMutationVariables,
  ResetPasswordMutation,
  ResetPasswordMutationVariables,
  SessionsQuery,
  SessionsQueryVariables,
  SignInMutation,
  SignInMutationVariables,
  SignOutMutation,
  SignOutMutationVariables,
  SignUpMutation,
  SignUpMutationVariables,
  SlipByCodeQuery,
  SlipByCodeQueryVariables,
  SlipByTokenQuery,
  SlipByTokenQueryVariables,
  SwitchHubMutation,
  SwitchHubMutationVariables,
} from '../api/generated';
import { document } from '../api/transport';
import claimSlip from './operations/ClaimSlip.graphql?raw';
import endOtherSessions from './operations/EndOtherSessions.graphql?raw';
import endSession from './operations/EndSession.graphql?raw';
import refreshSession from './operations/RefreshSession.graphql?raw';
import resetPassword from './operations/ResetPassword.graphql?raw';
import sessions from './operations/Sessions.graphql?raw';
import signIn from './operations/SignIn.graphql?raw';
import signOut from './operations/SignOut.graphql?raw';
import signUp from './operations/SignUp.graphql?raw';
import slipByCode from './operations/SlipByCode.graphql?raw';
import slipByToken from './operations/SlipByToken.graphql?raw';
import slipFields from './operations/SlipFields.graphql?raw';
import switchHub from './operations/SwitchHub.graphql?raw';
import viewerFields from './operations/ViewerFields.graphql?raw';

export const SIGN_IN = document<SignInMutation, SignInMutationVariables>(signIn, viewerFields);
export const SIGN_UP = document<SignUpMutation, SignUpMutationVariables>(signUp, viewerFields);
export const SWITCH_HUB = document<SwitchHubMutation, SwitchHubMutationVariables>(
  switchHub,
  viewerFields,
);
export const REFRESH_SESSION = document<RefreshSessionMutation, RefreshSessionMutationVariables>(
  refreshSession,
  viewerFields,
);
export const SIGN_OUT = document<SignOutMutation, SignOutMutationVariables>(signOut);
export const CLAIM_SLIP = document<ClaimSlipMutation, ClaimSlipMutationVariables>(
  claimSlip,
  viewerFields,
);
export const RESET_PASSWORD = document<ResetPasswordMutation, ResetPasswordMutationVariables>(
  resetPassword,
  viewerFields,
);
export const SESSIONS = document<SessionsQuery, SessionsQueryVariables>(sessions);
export const END_SESSION = document<EndSessionMutation, EndSessionMutationVariables>(endSession);
export const END_OTHER_SESSIONS = document<
  EndOtherSessionsMutation,
  EndOtherSessionsMutationVariables
>(endOtherSessions);
export const SLIP_BY_TOKEN = document<SlipByTokenQuery, SlipByTokenQueryVariables>(
  slipByToken,
  slipFields,
);
export const SLIP_BY_CODE = document<SlipByCodeQuery, SlipByCodeQueryVariables>(
  slipByCode,
  slipFields,
);

export type Viewer = NonNullable<SignInMutation['signIn']['viewer']>;
export type Membership = Viewer['memberships'][number];
export type Tokens = NonNullable<SignInMutation['signIn']['tokens']>;
export type SlipPreview = NonNullable<SlipByTokenQuery['slip']>;
export type SessionRow = NonNullable<SessionsQuery['viewer']>['sessions'][number];
