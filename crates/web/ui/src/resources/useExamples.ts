/** Reads what belongs to each category of offers; nothing until it is known. */
import { OFFER_CATEGORIES } from '../api/generated';
import { useRead } from '../api/hooks';
import type { CategoryExamples } from './examples';

export const useExamples = (): readonly CategoryExamples[] =>
  useRead(OFFER_CATEGORIES, {}).data?.viewer?.hub.offerCategories ?? [];
