/** When an offer can be had: the same hours on several days in one line. No line means always. */
import { useTranslation, weekdayName } from '../i18n';
import { Notice } from '../shell/Notice';
import { RemoveLine } from '../shell/RemoveLine';
import { newHours, type TypedHours } from './particulars';

const DAYS = [1, 2, 3, 4, 5, 6, 7] as const;
/** A week that begins on a Monday, for the names of its days. */
const dateOf = (day: number) => `2024-01-0${String(day)}`;

export function HoursFields({
  hours,
  onChange,
  error,
}: {
  hours: readonly TypedHours[];
  onChange: (hours: readonly TypedHours[]) => void;
  error?: string | undefined;
}) {
  const { t, language } = useTranslation();
  const change = (key: string, changed: Partial<TypedHours>) => {
    onChange(hours.map((line) => (line.key === key ? { ...line, ...changed } : line)));
  };
  return (
    <fieldset className="work hours">
      <legend>{t('hours.title')}</legend>
      <p className="hint">{t(hours.length === 0 ? 'hours.always' : 'hours.hint')}</p>
      {hours.map(({ key, days, from, to }, index) => (
        <div
          key={key}
          className="work-line hours-line"
          role="group"
          aria-label={t('hours.line', { line: index + 1 })}
        >
          <div className="weekdays">
            {DAYS.map((day) => (
              <label key={day}>
                <input
                  type="checkbox"
                  className="unseen"
                  checked={days.includes(day)}
                  onChange={({ target }) => {
                    const rest = days.filter((each) => each !== day);
                    change(key, { days: target.checked ? [...rest, day].sort() : rest });
                  }}
                />
                <span>{weekdayName(dateOf(day), language)}</span>
              </label>
            ))}
          </div>
          <div className="input">
            <input
              type="time"
              step={900}
              required
              aria-label={t('span.from')}
              value={from}
              onChange={(event) => {
                change(key, { from: event.target.value });
              }}
            />
            <input
              type="time"
              step={900}
              required
              aria-label={t('span.to')}
              value={to}
              onChange={(event) => {
                change(key, { to: event.target.value });
              }}
            />
            <RemoveLine
              label={t('hours.remove', { line: index + 1 })}
              onRemove={() => {
                onChange(hours.filter((line) => line.key !== key));
              }}
            />
          </div>
        </div>
      ))}
      {error !== undefined && <Notice tone="problem">{error}</Notice>}
      <button
        type="button"
        className="quiet"
        onClick={() => {
          onChange([...hours, newHours()]);
        }}
      >
        {t('hours.add')}
      </button>
    </fieldset>
  );
}
