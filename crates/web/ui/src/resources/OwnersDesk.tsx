/** What waits for the owner's answer, each with what else is booked on its day, and answered on the spot. */
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { BOOKINGS, BOOKINGS_TO_DECIDE } from '../api/generated';
import { useRead } from '../api/hooks';
import { hours, moment, spoken, useEnum, useTranslation } from '../i18n';
import { useActing } from '../identity/acting';
import { Loaded } from '../shell/Loaded';
import { Pages, type PageInfo } from '../shell/Pages';
import { typedSpan, wholeDay } from '../shell/zoned';
import { Decision } from './Decision';
import type { Booking } from './types';

const PAGE = 10;

export function OwnersDesk({ owner }: { owner: string }) {
  return <Pages>{(after, more) => <Waiting owner={owner} after={after} more={more} />}</Pages>;
}

function Waiting({
  owner,
  after,
  more,
}: {
  owner: string;
  after: string | null;
  more: (pageInfo: PageInfo) => ReactNode;
}) {
  const { t } = useTranslation();
  const read = useRead(BOOKINGS_TO_DECIDE, {
    filter: { ownerId: owner, states: ['REQUESTED'] },
    first: PAGE,
    after,
  });
  return (
    <Loaded read={read}>
      {({ bookings: { nodes, pageInfo } }) => (
        <>
          {nodes.length === 0 && after === null && (
            <p className="hint empty">{t('ownersDesk.empty')}</p>
          )}
          <ul className="desk-list">
            {nodes.map((booking) => (
              <Request key={booking.id} booking={booking} />
            ))}
          </ul>
          {more(pageInfo)}
        </>
      )}
    </Loaded>
  );
}

function Request({ booking }: { booking: Booking }) {
  const { t, language } = useTranslation();
  const { timeZone } = useActing().viewer.hub;
  const { decideBy, headcount, id, offer, organisation, purpose, quantity, span } = booking;
  const facts = [
    [t('booking.when'), spoken(span, language, timeZone)],
    [t('booking.booker'), organisation?.name ?? t('activity.unseen')],
    [t('booking.purpose'), purpose],
    [t('booking.headcount'), headcount],
    [t('booking.quantity', { unit: offer?.unit ?? '' }), quantity > 1 ? quantity : null],
  ] as const;
  return (
    <li className="request">
      <div className="side-by-side">
        <div>
          <h3>
            <Link to="/bookings/$id" params={{ id }}>
              {offer?.title ?? t('booking.offerGone')}
            </Link>
          </h3>
          <dl className="facts">
            {facts
              .filter(([, value]) => value !== null)
              .map(([name, value]) => (
                <div key={name}>
                  <dt>{name}</dt>
                  <dd>{value}</dd>
                </div>
              ))}
          </dl>
          <p className="hint">
            {t('ownersDesk.decideBy', { time: moment(decideBy, language, timeZone) })}
          </p>
        </div>
        {offer !== null && <SameDay booking={booking} offer={offer.id} />}
      </div>
      <Decision booking={booking} />
    </li>
  );
}

/** What else is booked of the same offer on that day. */
function SameDay({ booking, offer }: { booking: Booking; offer: string }) {
  const { t, language } = useTranslation();
  const label = useEnum();
  const { timeZone } = useActing().viewer.hub;
  const day = wholeDay(typedSpan(booking.span, timeZone).date, timeZone);
  const read = useRead(BOOKINGS, {
    filter: { offerId: offer, span: day, states: ['APPROVED', 'REQUESTED'] },
    first: 20,
  });
  const meets = ({ start, end }: Booking['span']) =>
    Date.parse(start) < Date.parse(booking.span.end) &&
    Date.parse(end) > Date.parse(booking.span.start);
  return (
    <div className="same-day">
      <h4>{t('ownersDesk.sameDay')}</h4>
      <Loaded read={read}>
        {({ bookings: { nodes } }) => {
          const others = nodes.filter(({ id }) => id !== booking.id);
          return others.length === 0 ? (
            <p className="hint">{t('ownersDesk.alone')}</p>
          ) : (
            <ul className="rows">
              {others.map(({ id, organisation, span, state }) => (
                <li key={id}>
                  <div>
                    <strong>{hours(span, language, timeZone)}</strong>
                    <p className="hint">{organisation?.name ?? t('activity.unseen')}</p>
                    {meets(span) && <p className="caution">{t('ownersDesk.meets')}</p>}
                  </div>
                  <span className={`chip state ${state.toLowerCase()}`}>
                    {label('bookingState', state)}
                  </span>
                </li>
              ))}
            </ul>
          );
        }}
      </Loaded>
    </div>
  );
}
