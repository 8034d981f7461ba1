/** The kinds of notices, gathered to what a person would choose between. */
import type { NoticeKind } from '../api/generated';

export const TOPICS = ['activities', 'bookings', 'questions', 'hub'] as const;
export type Topic = (typeof TOPICS)[number];

const TOPIC_OF: Readonly<Record<NoticeKind, Topic>> = {
  ACTIVITY_CANCELLED: 'activities',
  ACTIVITY_POSTPONED: 'activities',
  ACTIVITY_PUBLISHED: 'activities',
  ACTIVITY_RETURNED: 'activities',
  CONSENT_COMPLETE: 'activities',
  CO_HOST_INVITED: 'activities',
  CO_HOST_REMOVED: 'activities',
  CO_HOST_WITHDRAWN: 'activities',
  INVITATION_ACCEPTED: 'activities',
  INVITATION_DECLINED: 'activities',
  LEAD_TAKEN: 'activities',
  PLAN_PROPOSED: 'activities',
  BOOKING_APPROVED: 'bookings',
  BOOKING_CANCELLED: 'bookings',
  BOOKING_DECLINED: 'bookings',
  BOOKING_LAPSED: 'bookings',
  BOOKING_REQUESTED: 'bookings',
  BOOKING_RESTORED: 'bookings',
  QUESTION_ANSWERED: 'questions',
  QUESTION_ASKED: 'questions',
  QUESTION_DECLINED: 'questions',
  QUESTION_OVERDUE: 'questions',
  QUESTION_PASSED_ON: 'questions',
  QUESTION_WITHDRAWN: 'questions',
  APPEAL_DECIDED: 'hub',
  CHANNEL_FAILING: 'hub',
  DECISION_UNDONE: 'hub',
  ORGANISATION_REINSTATED: 'hub',
  ORGANISATION_SUSPENDED: 'hub',
  REGISTRATION_APPROVED: 'hub',
  REGISTRATION_REJECTED: 'hub',
  REGISTRATION_RETURNED: 'hub',
  REPORT_DECIDED: 'hub',
  SANCTION_ENDED: 'hub',
  SANCTION_IMPOSED: 'hub',
  SUBJECT_HIDDEN: 'hub',
  SUBJECT_RESTORED: 'hub',
  VERIFICATION_EXPIRED: 'hub',
  VERIFICATION_EXPIRING: 'hub',
};
const KINDS = Object.keys(TOPIC_OF) as NoticeKind[];

/** The kinds of these topics; null where all are chosen, so that kinds that come later are told too. */
export function kindsOf(topics: readonly Topic[]): NoticeKind[] | null {
  if (TOPICS.every((topic) => topics.includes(topic))) return null;
  return KINDS.filter((kind) => topics.includes(TOPIC_OF[kind]));
}

/** The topics that are told of wholly. */
export function topicsOf(kinds: readonly NoticeKind[] | null): Topic[] {
  return TOPICS.filter(
    (topic) =>
      kinds === null || KINDS.every((kind) => TOPIC_OF[kind] !== topic || kinds.includes(kind)),
  );
}
