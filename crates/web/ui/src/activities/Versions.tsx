/** The plan's versions, two side by side, with what changed between them marked. */
import { useState } from 'react';
import { moment, useTranslation, listed } from '../i18n';
import { useActing } from '../identity/acting';
import { changedBetween } from './changed';
import { Plan } from './Plan';
import type { Version } from './types';

export function Versions({ versions }: { versions: readonly Version[] }) {
  const { t, language } = useTranslation();
  const { viewer } = useActing();
  const [against, setAgainst] = useState<number | null>(null);
  const newest = versions[0];
  if (newest === undefined || versions.length < 2) return null;
  const older = versions.find(({ number }) => number === against);
  const changed = older === undefined ? [] : changedBetween(older.content, newest.content);
  return (
    <section className="card" aria-labelledby="versions">
      <h2 id="versions">{t('versions.title')}</h2>
      <ul className="rows">
        {versions.map(({ id, number, createdAt, proposedBy, changed }) => (
          <li key={id}>
            <div>
              <strong>{t('activity.plan', { number })}</strong>
              <p className="hint">
                {moment(createdAt, language, viewer.hub.timeZone)}
                {proposedBy !== null && ` · ${proposedBy.name}`}
              </p>
              {changed.length > 0 && (
                <p className="hint">
                  {t('versions.changed', {
                    fields: listed(
                      changed.map((field) => t(`plan.${field}`)),
                      language,
                    ),
                  })}
                </p>
              )}
            </div>
            {number !== newest.number && (
              <button
                type="button"
                className="quiet"
                aria-pressed={against === number}
                onClick={() => {
                  setAgainst(against === number ? null : number);
                }}
              >
                {t('versions.compare')}
              </button>
            )}
          </li>
        ))}
      </ul>
      {older !== undefined && (
        <>
          <p className={changed.length === 0 ? 'hint' : 'hint on-phone'}>
            {t(changed.length === 0 ? 'versions.same' : 'versions.changedAlone')}
          </p>
          <div className={changed.length === 0 ? 'side-by-side' : 'side-by-side compared'}>
            {[older, newest].map(({ id, number, content }) => (
              <div key={id}>
                <h3>{t('activity.plan', { number })}</h3>
                <Plan content={content} changed={changed} />
              </div>
            ))}
          </div>
        </>
      )}
    </section>
  );
}
