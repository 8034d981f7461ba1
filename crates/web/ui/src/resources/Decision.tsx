/** What can be done with a booking: its owner's answer, and taking it back. */
import { useState } from 'react';
import { APPROVE_BOOKING, CANCEL_BOOKING, DECLINE_BOOKING } from '../api/generated';
import { useAct } from '../api/hooks';
import { useTranslation } from '../i18n';
import { useActingId } from '../identity/acting';
import { General } from '../shell/Notice';
import { ReasonSheet } from '../shell/ReasonSheet';
import { useSubmission } from '../shell/submission';
import type { Booking } from './types';

type Way = 'DECLINE_BOOKING' | 'CANCEL_BOOKING';

export function Decision({ booking }: { booking: Booking }) {
  const { t } = useTranslation();
  const actingOrganisationId = useActingId();
  const act = useAct();
  const [way, setWay] = useState<Way | null>(null);
  const { isPending, objections, submit } = useSubmission();
  const { allowedActions, id } = booking;
  // To its owner, declining what is asked for and cancelling it are one thing.
  const can = allowedActions.filter(
    (each) => each !== 'CANCEL_BOOKING' || !allowedActions.includes('DECLINE_BOOKING'),
  );
  const input = { actingOrganisationId, bookingId: id };
  if (can.length === 0) return null;
  const end = async (chosen: Way, reason: string) => {
    const given = { input: { ...input, reason } };
    return chosen === 'DECLINE_BOOKING'
      ? (await act(DECLINE_BOOKING, given)).declineBooking.userErrors
      : (await act(CANCEL_BOOKING, given)).cancelBooking.userErrors;
  };
  return (
    <>
      <General objections={objections} />
      <p className="doors no-print">
        {can.includes('APPROVE_BOOKING') && (
          <button
            type="button"
            className="primary"
            disabled={isPending}
            onClick={() =>
              void submit(
                async () => (await act(APPROVE_BOOKING, { input })).approveBooking.userErrors,
              )
            }
          >
            {t('booking.approve')}
          </button>
        )}
        {(['DECLINE_BOOKING', 'CANCEL_BOOKING'] as const)
          .filter((each) => can.includes(each))
          .map((each) => (
            <button
              key={each}
              type="button"
              className="quiet"
              onClick={() => {
                setWay(each);
              }}
            >
              {t(`booking.${each}`)}
            </button>
          ))}
      </p>
      {way !== null && (
        <ReasonSheet
          title={t(`booking.${way}`)}
          submitLabel={t(`booking.${way}`)}
          onSubmit={(reason) => end(way, reason)}
          onClose={() => {
            setWay(null);
          }}
        />
      )}
    </>
  );
}
