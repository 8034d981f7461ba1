/**
 * What may be sent again, and why it then happens once:
 *
 * - `key`: it carries an idempotency key, by which the server knows it again.
 * - `version`: it names the version that it was begun from, and a second one is refused.
 * - `plan`: a consent to one numbered plan, which cannot be given twice.
 * - `thing`: nothing in it tells a second one from the first, so the thing is read before: only one that nobody has
 *   changed since is sent to.
 *
 * What is not here is not kept: what has a password or a token in it or in its answer (slips, links, sign-in), and what
 * is done anew by a tap (read marks).
 */
import {
  ACCEPT_INVITATION,
  APPROVE_BOOKING,
  CANCEL_ACTIVITY,
  CANCEL_BOOKING,
  COMPLETE_ACTIVITY,
  CONSENT_TO_PLAN,
  CREATE_ACTIVITY,
  DECLINE_BOOKING,
  DECLINE_INVITATION,
  EDIT_ACTIVITY_DRAFT,
  INVITE_CO_HOST,
  POSTPONE_ACTIVITY,
  PROPOSE_PLAN,
  PUBLISH_ACTIVITY,
  REGISTER_ORGANISATION,
  REMOVE_CO_HOST,
  REQUEST_BOOKING,
  TAKE_LEAD,
  WITHDRAW_CO_HOST,
} from '../api/generated';

export type Guard = 'key' | 'version' | 'plan' | 'thing';

export interface Sendable {
  readonly guard: Guard;
  readonly source: string;
}

export type SendableName = keyof typeof SENDABLE;

export const SENDABLE = {
  AcceptInvitation: { guard: 'thing', ...ACCEPT_INVITATION },
  ApproveBooking: { guard: 'thing', ...APPROVE_BOOKING },
  CancelActivity: { guard: 'thing', ...CANCEL_ACTIVITY },
  CancelBooking: { guard: 'thing', ...CANCEL_BOOKING },
  CompleteActivity: { guard: 'thing', ...COMPLETE_ACTIVITY },
  ConsentToPlan: { guard: 'plan', ...CONSENT_TO_PLAN },
  CreateActivity: { guard: 'key', ...CREATE_ACTIVITY },
  DeclineBooking: { guard: 'thing', ...DECLINE_BOOKING },
  DeclineInvitation: { guard: 'thing', ...DECLINE_INVITATION },
  EditActivityDraft: { guard: 'version', ...EDIT_ACTIVITY_DRAFT },
  InviteCoHost: { guard: 'thing', ...INVITE_CO_HOST },
  PostponeActivity: { guard: 'thing', ...POSTPONE_ACTIVITY },
  ProposePlan: { guard: 'version', ...PROPOSE_PLAN },
  PublishActivity: { guard: 'thing', ...PUBLISH_ACTIVITY },
  RegisterOrganisation: { guard: 'key', ...REGISTER_ORGANISATION },
  RemoveCoHost: { guard: 'thing', ...REMOVE_CO_HOST },
  RequestBooking: { guard: 'key', ...REQUEST_BOOKING },
  TakeLead: { guard: 'version', ...TAKE_LEAD },
  WithdrawCoHost: { guard: 'thing', ...WITHDRAW_CO_HOST },
} as const satisfies Readonly<Record<string, Sendable>>;

export const isSendable = (name: string): name is SendableName => name in SENDABLE;

type Input = Readonly<Record<string, unknown>>;

export const inputOf = ({ input }: Readonly<Record<string, unknown>>): Input =>
  typeof input === 'object' && input !== null ? (input as Input) : {};

/** The thing that it is about, by its id; null for what is yet to be made. */
export function thingOf(variables: Readonly<Record<string, unknown>>): string | null {
  const { activityId, bookingId } = inputOf(variables);
  const id = activityId ?? bookingId;
  return typeof id === 'string' ? id : null;
}

/** The words in it by which whoever sent it knows it again. */
export function wordsOf(variables: Readonly<Record<string, unknown>>): string | null {
  const { draft, booking, organisation, reason } = inputOf(variables);
  const named = draft ?? booking ?? organisation;
  if (typeof named === 'object' && named !== null) {
    const { title, purpose, name } = named as Input;
    const words = title ?? purpose ?? name;
    if (typeof words === 'string') return words;
  }
  return typeof reason === 'string' ? reason : null;
}

/** Two of one mark are the same request, whichever words stand in them: the later stands for the earlier. */
export function markOf(name: string, variables: Readonly<Record<string, unknown>>): string {
  const { idempotencyKey, ...input } = inputOf(variables);
  if (typeof idempotencyKey === 'string') return `${name} ${idempotencyKey}`;
  const ids = Object.entries(input).filter(([key]) => /(Id|[vV]ersion|Number)$/.test(key));
  return `${name} ${JSON.stringify(ids.sort(([a], [b]) => (a < b ? -1 : 1)))}`;
}
