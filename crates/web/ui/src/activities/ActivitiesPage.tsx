/** The activities of the organisation acted for, and the hub's published ones; the way to begin another. */
import { useState, type ReactNode } from 'react';
import { ACTIVITIES } from '../api/generated';
import { useRead } from '../api/hooks';
import { useTranslation } from '../i18n';
import { useActing } from '../identity/acting';
import { Loaded } from '../shell/Loaded';
import { useTitle } from '../shell/Page';
import { Pages, type PageInfo } from '../shell/Pages';
import { ActivityRow } from './ActivityRow';
import { NewActivity } from './NewActivity';

const PAGE = 20;
const VIEWS = ['own', 'hub'] as const;
type View = (typeof VIEWS)[number];

export function ActivitiesPage() {
  const { t } = useTranslation();
  const { membership } = useActing();
  const [view, setView] = useState<View>(membership === null ? 'hub' : 'own');
  const [isBeginning, setBeginning] = useState(false);
  useTitle(t('activities.title'));
  return (
    <div className="stack">
      <header className="title-row">
        <h1>{t('activities.title')}</h1>
        {membership !== null && (
          <button
            type="button"
            className="primary"
            onClick={() => {
              setBeginning(true);
            }}
          >
            {t('activities.begin')}
          </button>
        )}
      </header>
      <div className="choices" role="group" aria-label={t('activities.which')}>
        {VIEWS.map((each) => (
          <button
            key={each}
            type="button"
            className="quiet"
            aria-pressed={view === each}
            onClick={() => {
              setView(each);
            }}
          >
            {t(`activities.${each}`)}
          </button>
        ))}
      </div>
      <section className="card">
        <Pages key={view}>{(after, more) => <Rows view={view} after={after} more={more} />}</Pages>
      </section>
      {isBeginning && (
        <NewActivity
          onClose={() => {
            setBeginning(false);
          }}
        />
      )}
    </div>
  );
}

function Rows({
  view,
  after,
  more,
}: {
  view: View;
  after: string | null;
  more: (pageInfo: PageInfo) => ReactNode;
}) {
  const { t } = useTranslation();
  const { membership } = useActing();
  const read = useRead(ACTIVITIES, {
    filter:
      view === 'own' && membership !== null
        ? { organisationId: membership.organisation.id }
        : { states: ['SCHEDULED', 'COMPLETED'] },
    orderBy: 'NEWEST',
    first: PAGE,
    after,
  });
  return (
    <Loaded read={read}>
      {({ activities: { nodes, pageInfo } }) => (
        <>
          {nodes.length === 0 && after === null && (
            <p className="hint">
              {t(view === 'own' ? 'activities.ownEmpty' : 'activities.hubEmpty')}
            </p>
          )}
          <ul className="rows">
            {nodes.map((activity) => (
              <ActivityRow key={activity.id} activity={activity} />
            ))}
          </ul>
          {more(pageInfo)}
        </>
      )}
    </Loaded>
  );
}
