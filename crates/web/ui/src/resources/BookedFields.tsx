/** What is said of an offer that is booked: where and how much, when, and how the key is had. */
import { useTranslation } from '../i18n';
import { Field, LongField, Tick } from '../shell/Field';
import { HoursFields } from './HoursFields';
import type { Part } from './OfferForm';

export function BookedFields({ typed, type, tie, errorOf }: Part) {
  const { t } = useTranslation();
  return (
    <>
      <Field label={t('plan.PLACE')} maxLength={200} {...tie('place')} />
      <Field
        label={t('offerForm.capacity')}
        hint={t('offerForm.capacityHint')}
        inputMode="numeric"
        pattern="[0-9]*"
        {...tie('capacity')}
      />
      <Tick
        label={t('offerForm.isExclusive')}
        hint={t('offerForm.isExclusiveHint')}
        checked={typed.isExclusive}
        onChange={(event) => {
          type({ ...typed, isExclusive: event.target.checked });
        }}
      />
      {!typed.isExclusive && (
        <div className="pair">
          <Field
            label={t('offerForm.quantity')}
            inputMode="numeric"
            pattern="[0-9]+"
            required
            {...tie('quantity')}
          />
          <Field
            label={t('offerForm.unit')}
            hint={t('offerForm.unitHint')}
            maxLength={10}
            required={Number(typed.quantity) > 1}
            {...tie('unit')}
          />
        </div>
      )}
      <HoursFields
        hours={typed.hours}
        onChange={(hours) => {
          type({ ...typed, hours });
        }}
        error={errorOf('windows')}
      />
      <LongField
        label={t('offerForm.handover')}
        hint={t('offerForm.handoverHint')}
        rows={3}
        maxLength={1000}
        {...tie('handover')}
      />
    </>
  );
}
