/** What the documents of sign-in, slips and sessions answer, by the names that the screens use. */
import type { SessionsQuery, SignInMutation, SlipByTokenQuery } from '../api/generated';

export type Viewer = NonNullable<SignInMutation['signIn']['viewer']>;
export type Membership = Viewer['memberships'][number];
export type Tokens = NonNullable<SignInMutation['signIn']['tokens']>;
export type SlipPreview = NonNullable<SlipByTokenQuery['slip']>;
export type SessionRow = NonNullable<SessionsQuery['viewer']>['sessions'][number];
