/** One booking: where it stands, the owner's answer, the handover card, and taking it back. */
import { Link, useParams } from '@tanstack/react-router';
import { BOOKING_BY_ID } from '../api/generated';
import { useRead } from '../api/hooks';
import { moment, spoken, useEnum, useTranslation } from '../i18n';
import { useActing } from '../identity/acting';
import { AttentionNotice } from '../shell/AttentionNotice';
import { Loaded } from '../shell/Loaded';
import { Notice } from '../shell/Notice';
import { useTitle } from '../shell/Page';
import { PrintButton } from '../shell/PrintButton';
import { ShareText } from '../shell/ShareText';
import { Decision } from './Decision';
import type { Booking } from './types';

export function BookingPage() {
  const { t } = useTranslation();
  const { id } = useParams({ from: '/signedIn/bookings/$id' });
  const read = useRead(BOOKING_BY_ID, { id });
  return (
    <Loaded read={read}>
      {({ node }) =>
        node?.__typename === 'Booking' ? (
          <Page booking={node} />
        ) : (
          <section className="card narrow">
            <h1>{t('booking.notFound')}</h1>
            <p className="hint">{t('booking.notFoundHint')}</p>
          </section>
        )
      }
    </Loaded>
  );
}

function Page({ booking }: { booking: Booking }) {
  const { t, language } = useTranslation();
  const label = useEnum();
  const { viewer } = useActing();
  const { activity, handover, offer, organisation, owner, state } = booking;
  const title = offer?.title ?? t('booking.offerGone');
  const { timeZone } = viewer.hub;
  useTitle(title);
  const facts = [
    [t('booking.when'), spoken(booking.span, language, timeZone)],
    [t('plan.PLACE'), offer?.place],
    [t('booking.booker'), organisation?.name],
    [t('booking.owner'), owner?.name],
    [t('booking.purpose'), booking.purpose],
    [t('booking.headcount'), booking.headcount],
  ] as const;
  return (
    <article className="stack narrow-page">
      <header>
        <h1>{title}</h1>
        <p className="chips">
          <span className={`chip state ${state.toLowerCase()}`}>
            {label('bookingState', state)}
          </span>
          {activity !== null && (
            <Link className="chip" to="/activities/$id" params={{ id: activity.id }}>
              {activity.title}
            </Link>
          )}
        </p>
      </header>
      <AttentionNotice attention={booking.needsAttention} />
      {booking.stateReason !== null && (
        <Notice tone="remark">{t('activity.because', { reason: booking.stateReason })}</Notice>
      )}
      {state === 'REQUESTED' && (
        <p className="hint">
          {t('booking.decideBy', { time: moment(booking.decideBy, language, timeZone) })}
        </p>
      )}
      <section className="card">
        <dl className="facts">
          {facts
            .filter(([, value]) => value !== null && value !== undefined && value !== '')
            .map(([name, value]) => (
              <div key={name}>
                <dt>{name}</dt>
                <dd>{value}</dd>
              </div>
            ))}
        </dl>
        <Decision booking={booking} />
      </section>
      {state === 'APPROVED' && handover !== null && handover !== '' && (
        <section className="card handover" aria-labelledby="handover">
          <h2 id="handover">{t('booking.handover')}</h2>
          <p className="prose">{handover}</p>
          <PrintButton />
        </section>
      )}
      {booking.shareText !== null && (
        <section className="card no-print" aria-labelledby="share">
          <h2 id="share">{t('share.title')}</h2>
          <ShareText text={booking.shareText} />
        </section>
      )}
    </article>
  );
}
