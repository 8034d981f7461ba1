/** Day, start and end, by the hub's clock, with the pickers that the device has. */
import { useTranslation } from '../i18n';
import { Field } from './Field';
import type { TypedSpan } from './zoned';

export function SpanFields({
  value,
  onChange,
  required = false,
  error,
}: {
  value: TypedSpan;
  onChange: (value: TypedSpan) => void;
  required?: boolean;
  error?: string | undefined;
}) {
  const { t } = useTranslation();
  return (
    <div className="span-fields">
      <Field
        label={t('span.date')}
        type="date"
        required={required}
        value={value.date}
        onChange={(event) => {
          onChange({ ...value, date: event.target.value });
        }}
        error={error}
      />
      <Field
        label={t('span.from')}
        type="time"
        step={900}
        required={required}
        value={value.from}
        onChange={(event) => {
          onChange({ ...value, from: event.target.value });
        }}
      />
      <Field
        label={t('span.to')}
        type="time"
        step={900}
        required={required}
        value={value.to}
        onChange={(event) => {
          onChange({ ...value, to: event.target.value });
        }}
      />
    </div>
  );
}
