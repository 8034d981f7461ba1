/** What belongs to each category of offers, in words: for whoever lists something, and for whoever looks for it. */
import type { OfferCategoriesQuery, OfferCategory } from '../api/generated';
import type { Language } from '../i18n';

export type CategoryExamples = NonNullable<
  OfferCategoriesQuery['viewer']
>['hub']['offerCategories'][number];

export function examplesOf(
  all: readonly CategoryExamples[],
  category: string,
  language: Language,
): readonly string[] {
  const found = all.find((each) => each.category === category);
  return (language === 'en' ? found?.examplesEn : found?.examplesZh) ?? [];
}

/** The category that a word leads to: it is an example, or another name, or the beginning of an example. */
export function categoryNamed(
  all: readonly CategoryExamples[],
  words: string,
): OfferCategory | null {
  const wanted = words.trim().normalize('NFKC').toLowerCase();
  if (wanted === '') return null;
  const is = (word: string) => word.toLowerCase() === wanted;
  const begins = (word: string) => wanted.length > 1 && word.toLowerCase().startsWith(wanted);
  const named = all.find(({ aliases, examplesZh, examplesEn }) =>
    [...aliases, ...examplesZh, ...examplesEn].some(is),
  );
  const begun = all.find(({ examplesZh, examplesEn }) =>
    [...examplesZh, ...examplesEn].some(begins),
  );
  return (named ?? begun)?.category ?? null;
}
