/** One offer: what it is, when it is free on a day, and the way to book it. */
import { Link, useParams, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { OFFER_BY_ID } from '../api/generated';
import { useRead } from '../api/hooks';
import { dayName, hours, useEnum, useTranslation } from '../i18n';
import { useActing } from '../identity/acting';
import { Report } from '../moderation/Report';
import { Ask } from '../questions/Ask';
import { Loaded } from '../shell/Loaded';
import { useTitle } from '../shell/Page';
import { today, wholeDay, type TypedSpan } from '../shell/zoned';
import { BookForm } from './BookForm';
import { OwnOffer } from './OwnOffer';
import type { FoundOffer } from './types';

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
  offer: FoundOffer;
  span: TypedSpan;
  onSpan: (span: TypedSpan) => void;
  people: number | undefined;
  activity: string | undefined;
}

function Page({ offer, span, onSpan, people, activity }: Chosen) {
  const { t, language } = useTranslation();
  const label = useEnum();
  const { viewer, membership } = useActing();
  useTitle(offer.title);
  const isOwn =
    offer.organisation !== null && offer.organisation.id === membership?.organisation.id;
  return (
    <article className="stack">
      <header>
        <h1>{offer.title}</h1>
        <p className="chips">
          <span className="chip strong">{label('offerCategory', offer.category)}</span>
          {offer.state !== 'LISTED' && (
            <span className={`chip state ${offer.state.toLowerCase()}`}>
              {label('offerState', offer.state)}
            </span>
          )}
          {offer.organisation !== null && (
            <Link className="chip" to="/organisations/$id" params={{ id: offer.organisation.id }}>
              {offer.organisation.name}
            </Link>
          )}
          {offer.capacity !== null && (
            <span className="chip">{t('offers.capacity', { count: offer.capacity })}</span>
          )}
        </p>
        {offer.place !== null && <p className="lead">{offer.place}</p>}
      </header>
      {isOwn && <OwnOffer offer={offer} />}
      {(offer.description !== '' || offer.conditions !== '') && (
        <section className="card">
          {offer.description !== '' && <p className="prose">{offer.description}</p>}
          {offer.conditions !== '' && (
            <p className="caution">{t('offer.conditions', { text: offer.conditions })}</p>
          )}
        </section>
      )}
      {offer.information !== null && <Reading information={offer.information} />}
      {offer.allowedActions.includes('ASK_QUESTION') && <Ask offer={offer} />}
      {offer.information === null && (
        <section className="card" aria-labelledby="free">
          <h2 id="free">
            {t('offer.free', { date: dayName(span.date || today(viewer.hub.timeZone), language) })}
          </h2>
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
            <BookForm {...{ offer, span, onSpan, people, activity }} />
          )}
        </section>
      )}
      <Report subject={offer} owner={offer.organisation} />
    </article>
  );
}

/** What is read, not booked. */
function Reading({ information }: { information: NonNullable<FoundOffer['information']> }) {
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
