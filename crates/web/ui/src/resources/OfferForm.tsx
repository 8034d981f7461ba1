/** The particulars of an offer, as its owner writes them: of what is booked, or of what is read. */
import type { ChangeEvent } from 'react';
import type { OfferCategory, OfferVisibility } from '../api/generated';
import type { UserError } from '../api/transport';
import { listed, useEnum, useTranslation } from '../i18n';
import { Field, LongField, Select } from '../shell/Field';
import { General } from '../shell/Notice';
import { useSubmission } from '../shell/submission';
import { BookedFields } from './BookedFields';
import { CATEGORIES } from './categories';
import { examplesOf } from './examples';
import { isLentWhole, type TypedOffer } from './particulars';
import { ReadFields } from './ReadFields';
import { useExamples } from './useExamples';
import './resources.css';

const FIELDS = [
  'category',
  'title',
  'description',
  'place',
  'capacity',
  'quantity',
  'unit',
  'windows',
  'conditions',
  'handover',
  'visibility',
  'text',
  'source',
  'link',
  'validUntil',
] as const;
const VISIBILITIES: readonly OfferVisibility[] = ['HUB', 'PARTNERS', 'PUBLIC'];

/** What a part of the form is given: the whole, and how one field of it is tied to an input. */
export interface Part {
  readonly typed: TypedOffer;
  readonly type: (typed: TypedOffer) => void;
  readonly tie: (name: TextName) => {
    name: string;
    value: string;
    error: string | undefined;
    onChange: (event: ChangeEvent<HTMLInputElement | HTMLTextAreaElement>) => void;
  };
  readonly errorOf: (name: string) => string | undefined;
}
type TextName = {
  [Name in keyof TypedOffer]: TypedOffer[Name] extends string ? Name : never;
}[keyof TypedOffer];

export function OfferForm({
  typed,
  type,
  isNew,
  submitLabel,
  onSubmit,
}: {
  typed: TypedOffer;
  type: (typed: TypedOffer) => void;
  isNew: boolean;
  submitLabel: string;
  onSubmit: () => Promise<readonly UserError[]>;
}) {
  const { t, language } = useTranslation();
  const label = useEnum();
  const examples = examplesOf(useExamples(), typed.category, language);
  const { isPending, objections, submit } = useSubmission(FIELDS);
  const errorOf = (name: string) => objections.byField[name];
  const tie: Part['tie'] = (name) => ({
    name,
    value: typed[name],
    error: errorOf(name),
    onChange: ({ target }) => {
      type({ ...typed, [name]: target.value });
    },
  });
  const part: Part = { typed, type, tie, errorOf };
  const isRead = typed.category === 'INFORMATION';
  // What is booked stays what is booked: bookings and questions would lose their thing.
  const open = CATEGORIES.filter((each) => isNew || (each === 'INFORMATION') === isRead);
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        void submit(onSubmit);
      }}
    >
      <Select
        label={t('offers.category')}
        hint={
          <>
            {examples.length > 0 &&
              t('offerForm.examples', { examples: listed(examples, language) })}{' '}
            {typed.category === 'FUNDING' && t('offerForm.fundingHint')}
          </>
        }
        value={typed.category}
        disabled={open.length === 1}
        onChange={(event) => {
          const category = event.target.value as OfferCategory;
          type({ ...typed, category, isExclusive: isLentWhole(category) });
        }}
        error={errorOf('category')}
      >
        {open.map((each) => (
          <option key={each} value={each}>
            {label('offerCategory', each)}
          </option>
        ))}
      </Select>
      <Field
        label={t('offerForm.title')}
        hint={t(isRead ? 'offerForm.readTitleHint' : 'offerForm.titleHint')}
        required
        maxLength={100}
        {...tie('title')}
      />
      <LongField
        label={t('offerForm.description')}
        rows={3}
        maxLength={2000}
        {...tie('description')}
      />
      {isRead ? <ReadFields {...part} /> : <BookedFields {...part} />}
      <LongField
        label={t('offerForm.conditions')}
        hint={t('offerForm.conditionsHint')}
        rows={2}
        maxLength={2000}
        {...tie('conditions')}
      />
      <Select
        label={t('offerForm.visibility')}
        hint={label('visibilityHint', typed.visibility)}
        value={typed.visibility}
        onChange={(event) => {
          type({ ...typed, visibility: event.target.value as OfferVisibility });
        }}
        error={errorOf('visibility')}
      >
        {VISIBILITIES.map((each) => (
          <option key={each} value={each}>
            {label('offerVisibility', each)}
          </option>
        ))}
      </Select>
      <General objections={objections} />
      <button type="submit" className="primary" disabled={isPending} aria-busy={isPending}>
        {submitLabel}
      </button>
    </form>
  );
}
