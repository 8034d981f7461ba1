/** The activities of the organisation acted for, and the hub's published ones; the way to begin another. */
import { useState } from 'react';
import { ACTIVITIES } from '../api/generated';
import { useRead } from '../api/hooks';
import { useTranslation } from '../i18n';
import { useActing } from '../identity/acting';
import { Loaded } from '../shell/Loaded';
import { useTitle } from '../shell/Page';
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
      <Pages key={view} view={view} />
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

/** One page below the other, for as long as somebody asks for more. */
function Pages({ view }: { view: View }) {
  const [cursors, setCursors] = useState<readonly (string | null)[]>([null]);
  return (
    <section className="card">
      {cursors.map((after, index) => (
        <Rows
          key={after ?? ''}
          view={view}
          after={after}
          isLast={index === cursors.length - 1}
          onMore={(cursor) => {
            setCursors([...cursors, cursor]);
          }}
        />
      ))}
    </section>
  );
}

function Rows({
  view,
  after,
  isLast,
  onMore,
}: {
  view: View;
  after: string | null;
  isLast: boolean;
  onMore: (cursor: string) => void;
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
          {isLast && pageInfo.hasNextPage && (
            <button
              type="button"
              className="quiet wide"
              onClick={() => {
                onMore(pageInfo.endCursor ?? '');
              }}
            >
              {t('app.more')}
            </button>
          )}
        </>
      )}
    </Loaded>
  );
}
