/** The bookings of the organisation acted for, as who borrows and as who lends. Which ones stands in the address. */
import { Link, useSearch } from '@tanstack/react-router';
import { useState, type ReactNode } from 'react';
import { BOOKINGS, type BookingFilter } from '../api/generated';
import { useRead } from '../api/hooks';
import { useTranslation } from '../i18n';
import { useActing } from '../identity/acting';
import { Loaded } from '../shell/Loaded';
import { useTitle } from '../shell/Page';
import { Pages, type PageInfo } from '../shell/Pages';
import { BookingRow } from './BookingRow';
import { OwnersDesk } from './OwnersDesk';
import { ResourcesHead } from './ResourcesHead';
import { SIDES, STAGES, type BookingSearch } from './search';

const PAGE = 20;
const HOUR = 60 * 60 * 1000;
/** Before the first and after the last booking that a hub can have. */
const EVER = { start: '2020-01-01T00:00:00Z', end: '2120-01-01T00:00:00Z' };

type Chosen = Required<BookingSearch>;

export function BookingsPage() {
  const { t } = useTranslation();
  const { membership } = useActing();
  const { side = 'borrowed', stage } = useSearch({ from: '/signedIn/bookings' });
  const chosen: Chosen = { side, stage: stage ?? (side === 'lent' ? 'waiting' : 'ahead') };
  useTitle(t('bookings.title'));
  const key = `${chosen.side} ${chosen.stage}`;
  return (
    <div className="stack">
      <ResourcesHead title={t('bookings.title')} />
      <section className="card" aria-labelledby="bookings">
        <h2 id="bookings">{t(`bookingsOf.${chosen.side}`)}</h2>
        {membership === null ? (
          <p className="hint">{t('offerForm.noOrganisation')}</p>
        ) : (
          <>
            <Choices chosen={chosen} />
            {chosen.side === 'lent' && chosen.stage === 'waiting' ? (
              <OwnersDesk owner={membership.organisation.id} />
            ) : (
              <Pages key={key}>
                {(after, more) => (
                  <Rows
                    organisation={membership.organisation.id}
                    chosen={chosen}
                    after={after}
                    more={more}
                  />
                )}
              </Pages>
            )}
          </>
        )}
      </section>
    </div>
  );
}

function Choices({ chosen }: { chosen: Chosen }) {
  const { t } = useTranslation();
  const here = (isHere: boolean) => (isHere ? 'page' : undefined);
  return (
    <>
      <nav className="filter" aria-label={t('bookings.side')}>
        {SIDES.map((side) => (
          <Link
            key={side}
            className="quiet"
            to="/bookings"
            search={{ side }}
            activeProps={{}}
            aria-current={here(chosen.side === side)}
          >
            {t(`bookingsSide.${side}`)}
          </Link>
        ))}
      </nav>
      <nav className="filter" aria-label={t('bookings.stage')}>
        {STAGES.map((stage) => (
          <Link
            key={stage}
            className="quiet"
            to="/bookings"
            search={{ side: chosen.side, stage }}
            activeProps={{}}
            aria-current={here(chosen.stage === stage)}
          >
            {t(`bookingsStage.${stage}`)}
          </Link>
        ))}
      </nav>
    </>
  );
}

function filterOf({ side, stage }: Chosen, organisation: string, now: string): BookingFilter {
  const party = side === 'lent' ? { ownerId: organisation } : { bookerId: organisation };
  switch (stage) {
    case 'waiting':
      return { ...party, states: ['REQUESTED'] };
    case 'ahead':
      return { ...party, states: ['APPROVED'], span: { start: now, end: EVER.end } };
    case 'past':
      return { ...party, states: ['APPROVED'], span: { start: EVER.start, end: now } };
    case 'ended':
      return { ...party, states: ['CANCELLED', 'DECLINED', 'LAPSED'] };
  }
}

function Rows({
  organisation,
  chosen,
  after,
  more,
}: {
  organisation: string;
  chosen: Chosen;
  after: string | null;
  more: (pageInfo: PageInfo) => ReactNode;
}) {
  const { t } = useTranslation();
  // One question for one look at the page, whatever the clock says between two renderings.
  const [now] = useState(() => new Date(Math.floor(Date.now() / HOUR) * HOUR).toISOString());
  const filter = filterOf(chosen, organisation, now);
  const read = useRead(BOOKINGS, { filter, first: PAGE, after });
  return (
    <Loaded read={read}>
      {({ bookings: { nodes, pageInfo } }) => (
        <>
          {nodes.length === 0 && after === null && (
            <p className="hint empty">{t(`bookingsNone.${chosen.side}`)}</p>
          )}
          <ul className="rows">
            {nodes.map((booking) => (
              <BookingRow key={booking.id} booking={booking} />
            ))}
          </ul>
          {more(pageInfo)}
        </>
      )}
    </Loaded>
  );
}
