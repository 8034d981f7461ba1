/** What can be offered, the most sought first. */
import type { OfferCategory } from '../api/generated';

export const CATEGORIES: readonly OfferCategory[] = [
  'VENUE',
  'EQUIPMENT',
  'EXPERT',
  'VOLUNTEERS',
  'GOODS',
  'COURSE',
  'VEHICLE',
  'INFORMATION',
  'FUNDING',
];
