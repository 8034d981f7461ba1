/** What was done about an activity, the last first. Says where one person has acted for two parties. */
import { moment, useEnum, useTranslation, listed } from '../i18n';
import { useActing } from '../identity/acting';
import type { FoundActivity } from './types';

type Entry = FoundActivity['history']['nodes'][number];

export function History({ entries }: { entries: readonly Entry[] }) {
  const { t } = useTranslation();
  if (entries.length === 0) return null;
  return (
    <section className="card" aria-labelledby="history">
      <h2 id="history">{t('history.title')}</h2>
      <ol className="history">
        {entries
          // Two deeds may have the same moment: it is the place among all that tells them apart.
          .map((entry, place) => <Line key={`${entry.at} ${String(place)}`} entry={entry} />)
          .reverse()}
      </ol>
    </section>
  );
}

function Line({ entry }: { entry: Entry }) {
  const { t, language } = useTranslation();
  const label = useEnum();
  const { viewer } = useActing();
  const { alsoActsFor, at, changed, concerned, deed, organisation, planNumber, reason } = entry;
  return (
    <li>
      <span>
        {organisation?.name ?? t('history.hub')} · {label('deed', deed)}
        {concerned !== null && ` · ${concerned.name}`}
        {planNumber !== null && ` · ${t('activity.plan', { number: planNumber })}`}
      </span>
      {changed.length > 0 && (
        <span className="hint">
          {listed(
            changed.map((field) => t(`plan.${field}`)),
            language,
          )}
        </span>
      )}
      {reason !== null && <span className="hint">{t('activity.because', { reason })}</span>}
      {alsoActsFor.length > 0 && (
        <span className="caution">
          {t('history.alsoActsFor', {
            names: listed(
              alsoActsFor.map(({ name }) => name),
              language,
            ),
          })}
        </span>
      )}
      <time className="hint" dateTime={at}>
        {moment(at, language, viewer.hub.timeZone)}
      </time>
    </li>
  );
}
