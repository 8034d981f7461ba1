/** All that one can do here besides the queue: the saved operations by task, each opened in the editor. */
import { useState } from 'react';
import type { HubRole } from '../api/generated';
import { useTranslation } from '../i18n';
import { groupsFor, type OperationName } from './operations';

export function Overview({
  roles,
  onOpen,
}: {
  roles: readonly HubRole[];
  onOpen: (name: OperationName) => void;
}) {
  const { t } = useTranslation();
  // On a phone the list of all is five screens long.
  const [isWide] = useState(() => window.matchMedia('(min-width: 801px)').matches);
  return (
    <section className="overview" aria-labelledby="overview-title">
      <h2 id="overview-title">{t('overview.title')}</h2>
      <p className="lead">{t('overview.lead')}</p>
      <div className="overview-groups">
        {groupsFor(roles).map(({ title, hint, names }) => (
          <details key={title} className="card" open={isWide}>
            <summary>
              <h3>{t(title)}</h3>
              <p className="hint">{t(hint)}</p>
            </summary>
            <dl>
              {names.map((name) => (
                <div key={name}>
                  <dt>
                    <button
                      type="button"
                      className="link"
                      onClick={() => {
                        onOpen(name);
                      }}
                    >
                      {t(`console.${name}`)}
                    </button>
                  </dt>
                  <dd className="hint">{t(`console.for.${name}`)}</dd>
                </div>
              ))}
            </dl>
          </details>
        ))}
      </div>
    </section>
  );
}
