/** Asks its owner for an offer at a day and hours: three taps where one came from a search. */
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { ForActivity } from '../activities/ForActivity';
import { ACTIVITY_TITLE, REQUEST_BOOKING } from '../api/generated';
import { useAct, useRead } from '../api/hooks';
import { useTranslation } from '../i18n';
import { useActing, useActingId } from '../identity/acting';
import { Field, LongField } from '../shell/Field';
import { newKey } from '../shell/key';
import { General } from '../shell/Notice';
import { SpanFields } from '../shell/SpanFields';
import { useSubmission } from '../shell/submission';
import { instants, type TypedSpan } from '../shell/zoned';
import type { Offer } from './types';

const FIELDS = ['purpose', 'headcount', 'quantity', 'span'] as const;

export function BookForm({
  offer,
  span,
  onSpan,
  people,
  activity,
}: {
  offer: Offer;
  span: TypedSpan;
  onSpan: (span: TypedSpan) => void;
  people: number | undefined;
  activity: string | undefined;
}) {
  const { t } = useTranslation();
  const { viewer } = useActing();
  const actingOrganisationId = useActingId();
  const act = useAct();
  const navigate = useNavigate();
  const { data: concerned } = useRead(
    ACTIVITY_TITLE,
    activity === undefined ? null : { id: activity },
  );
  const [typedPurpose, setPurpose] = useState<string | null>(null);
  // What it is for is known where it is for an activity: nobody types it again.
  const purpose =
    typedPurpose ?? (concerned?.node?.__typename === 'Activity' ? concerned.node.title : '');
  const [headcount, setHeadcount] = useState(people === undefined ? '' : String(people));
  const [quantity, setQuantity] = useState('1');
  const [idempotencyKey, setKey] = useState(newKey);
  const { isPending, objections, submit, setObjections } = useSubmission(FIELDS);
  const book = () => {
    const chosen = instants(span, viewer.hub.timeZone);
    if (chosen === null) {
      setObjections({ byField: { span: t('span.missing') }, general: [] });
      return;
    }
    void submit(async () => {
      const { requestBooking } = await act(REQUEST_BOOKING, {
        input: {
          actingOrganisationId,
          idempotencyKey,
          booking: {
            offerId: offer.id,
            activityId: activity ?? null,
            span: chosen,
            purpose: purpose.trim(),
            quantity: Number(quantity),
            headcount: headcount === '' ? null : Number(headcount),
          },
        },
      });
      const { booking, userErrors } = requestBooking;
      // A refusal is an answer: what is asked for next is another thing.
      setKey(newKey());
      if (booking !== null) await navigate({ to: '/bookings/$id', params: { id: booking.id } });
      return userErrors;
    });
  };
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        book();
      }}
    >
      {activity !== undefined && <ForActivity id={activity} />}
      <SpanFields value={span} onChange={onSpan} required error={objections.byField.span} />
      <LongField
        label={t('booking.purpose')}
        rows={2}
        maxLength={500}
        required
        value={purpose}
        onChange={(event) => {
          setPurpose(event.target.value);
        }}
        error={objections.byField.purpose}
      />
      {offer.capacity !== null && (
        <Field
          label={t('booking.headcount')}
          inputMode="numeric"
          pattern="[0-9]*"
          value={headcount}
          onChange={(event) => {
            setHeadcount(event.target.value);
          }}
          error={objections.byField.headcount}
        />
      )}
      {offer.quantity > 1 && (
        <Field
          label={t('booking.quantity', { unit: offer.unit })}
          inputMode="numeric"
          pattern="[0-9]+"
          required
          value={quantity}
          onChange={(event) => {
            setQuantity(event.target.value);
          }}
          error={objections.byField.quantity}
        />
      )}
      <General objections={objections} />
      <button type="submit" className="primary" disabled={isPending} aria-busy={isPending}>
        {t('booking.request')}
      </button>
    </form>
  );
}
