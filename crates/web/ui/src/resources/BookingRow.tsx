/** One booking in a list, which leads to its page. */
import { Link } from '@tanstack/react-router';
import type { BookingRowFragment } from '../api/generated';
import { near, useEnum, useTranslation } from '../i18n';
import { useActing } from '../identity/acting';

export function BookingRow({ booking }: { booking: BookingRowFragment }) {
  const { t, language } = useTranslation();
  const label = useEnum();
  const { viewer, membership } = useActing();
  const { id, offer, organisation, owner, span, state } = booking;
  const other = owner?.id === membership?.organisation.id ? organisation : owner;
  return (
    <li>
      <Link to="/bookings/$id" params={{ id }} className="row">
        <span className="row-text">
          <strong>{offer?.title ?? t('booking.offerGone')}</strong>
          <span className="hint">
            {near(span, language, viewer.hub.timeZone)}
            {other !== null && ` · ${other.name}`}
          </span>
        </span>
        <span className={`chip state ${state.toLowerCase()}`}>{label('bookingState', state)}</span>
      </Link>
    </li>
  );
}
