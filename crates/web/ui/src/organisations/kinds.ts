/** The kinds of organisations, in the order in which they are offered. */
import type { OrganisationKind } from '../api/generated';

export const KINDS: readonly OrganisationKind[] = [
  'RESIDENT_UNIT',
  'CHARITY',
  'BRANCH',
  'NEIGHBOURHOOD_COMMITTEE',
  'TRADE_ASSOCIATION',
];
