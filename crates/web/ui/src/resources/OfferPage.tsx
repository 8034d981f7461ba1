/** One offer: what it is, when it is free on a day, and the way to book it. */
import { useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { ForActivity } from '../activities/ForActivity';
import {
  ACTIVITY_TITLE,
  OFFER_BY_ID,
  REQUEST_BOOKING,
  type OfferByIdQuery,
} from '../api/generated';
import { useAct, useRead } from '../api/hooks';
import { hours, useEnum, useTranslation } from '../i18n';
import { useActing, useActingId } from '../identity/acting';
import { Field, LongField } from '../shell/Field';
import { Loaded } from '../shell/Loaded';
import { newKey } from '../shell/key';
import { General } from '../shell/Notice';
import { useTitle } from '../shell/Page';
import { SpanFields } from '../shell/SpanFields';
import { useSubmission } from '../shell/submission';
import { instants, today, wholeDay, type TypedSpan } from '../shell/zoned';

type Found = Extract<NonNullable<OfferByIdQuery['node']>, { __typename: 'Offer' }>;
const FIELDS = ['purpose', 'headcount', 'quantity', 'span'] as const;

export function OfferPage() {
  const { t } = useTranslation();
  const { viewer } = useActing();
  const { timeZone } = viewer.hub;
  const { id } = useParams({ from: '/signedIn/offers/$id' });
  const search = useSearch({ from: '/signedIn/offers/$id' });
  const [span, setSpan] = useState<TypedSpan>({
    date: search.date ?? today(timeZone),
    from: search.from ?? '',
    to: search.to ?? '',
  });
  const day = wholeDay(span.date === '' ? today(timeZone) : span.date, timeZone);
  const read = useRead(OFFER_BY_ID, { id, day });
  return (
    <Loaded read={read}>
      {({ node }) =>
        node?.__typename === 'Offer' ? (
          <Page
            offer={node}
            span={span}
            onSpan={setSpan}
            people={search.people}
            activity={search.activity}
          />
        ) : (
          <section className="card narrow">
            <h1>{t('offer.notFound')}</h1>
            <p className="hint">{t('offer.notFoundHint')}</p>
          </section>
        )
      }
    </Loaded>
  );
}

interface Chosen {
  offer: Found;
  span: TypedSpan;
  onSpan: (span: TypedSpan) => void;
  people: number | undefined;
  activity: string | undefined;
}

function Page({ offer, span, onSpan, people, activity }: Chosen) {
  const { t, language } = useTranslation();
  const label = useEnum();
  const { viewer } = useActing();
  useTitle(offer.title);
  return (
    <article className="stack">
      <header>
        <h1>{offer.title}</h1>
        <p className="chips">
          <span className="chip strong">{label('offerCategory', offer.category)}</span>
          {offer.organisation !== null && <span className="chip">{offer.organisation.name}</span>}
          {offer.capacity !== null && (
            <span className="chip">{t('offers.capacity', { count: offer.capacity })}</span>
          )}
        </p>
        {offer.place !== null && <p className="lead">{offer.place}</p>}
      </header>
      {(offer.description !== '' || offer.conditions !== '') && (
        <section className="card">
          <p className="prose">{offer.description}</p>
          {offer.conditions !== '' && (
            <p className="caution">{t('offer.conditions', { text: offer.conditions })}</p>
          )}
        </section>
      )}
      {offer.information !== null && <Reading information={offer.information} />}
      {offer.information === null && (
        <section className="card" aria-labelledby="free">
          <h2 id="free">{t('offer.free', { date: span.date })}</h2>
          {offer.availability.length === 0 ? (
            <p className="hint">{t('offer.nothingFree')}</p>
          ) : (
            <ul className="free">
              {offer.availability.map((free) => (
                <li key={free.span.start}>
                  <strong>{hours(free.span, language, viewer.hub.timeZone)}</strong>
                  {offer.quantity > 1 && (
                    <span className="hint">
                      {t('offer.left', { count: free.quantity, unit: offer.unit })}
                    </span>
                  )}
                </li>
              ))}
            </ul>
          )}
          {offer.allowedActions.includes('REQUEST_BOOKING') && (
            <Book {...{ offer, span, onSpan, people, activity }} />
          )}
        </section>
      )}
    </article>
  );
}

/** What is read, not booked. */
function Reading({ information }: { information: NonNullable<Found['information']> }) {
  const { t } = useTranslation();
  const { isOutdated, link, source, text, validUntil } = information;
  return (
    <section className="card" aria-labelledby="reading">
      <h2 id="reading">{t('offer.information')}</h2>
      {isOutdated && <p className="caution">{t('offer.outdated')}</p>}
      <p className="prose">{text}</p>
      <p className="hint">{t('offer.source', { source })}</p>
      {validUntil !== null && <p className="hint">{t('offer.validUntil', { date: validUntil })}</p>}
      {link !== null && (
        <a href={link} rel="noreferrer" target="_blank">
          {t('offer.link')}
        </a>
      )}
    </section>
  );
}

function Book({ offer, span, onSpan, people, activity }: Chosen) {
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
