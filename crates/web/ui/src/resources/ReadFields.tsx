/** What an offer of information says: it is read, not booked. */
import { useTranslation } from '../i18n';
import { Field, LongField } from '../shell/Field';
import type { Part } from './OfferForm';

export function ReadFields({ tie }: Part) {
  const { t } = useTranslation();
  return (
    <>
      <LongField
        label={t('offerForm.text')}
        hint={t('offerForm.textHint')}
        rows={8}
        maxLength={20000}
        required
        {...tie('text')}
      />
      <Field
        label={t('offerForm.source')}
        hint={t('offerForm.sourceHint')}
        maxLength={200}
        required
        {...tie('source')}
      />
      <Field
        label={t('offerForm.link')}
        hint={t('offerForm.linkHint')}
        type="url"
        pattern="https://.*"
        {...tie('link')}
      />
      <Field
        label={t('offerForm.validUntil')}
        hint={t('offerForm.validUntilHint')}
        type="date"
        {...tie('validUntil')}
      />
    </>
  );
}
