/** The kinds of activities, in the order in which they are offered. */
import type { ActivityKind } from '../api/generated';

export const KINDS: readonly ActivityKind[] = [
  'VOLUNTEERING',
  'PUBLIC_BENEFIT',
  'SERVICE_MARKET',
  'BRANCH_DAY',
  'FREE_CLINIC',
  'LECTURE',
  'CULTURE_AND_SPORT',
  'CLEAN_UP',
  'DELIBERATION',
  'JOINT_MEETING',
];
