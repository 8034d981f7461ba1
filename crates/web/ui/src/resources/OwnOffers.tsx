/** What the organisation acted for offers, in every state. */
import { Link } from '@tanstack/react-router';
import { useState, type ReactNode } from 'react';
import { OFFERS, type OfferState } from '../api/generated';
import { useRead } from '../api/hooks';
import { useEnum, useTranslation } from '../i18n';
import { useActingId } from '../identity/acting';
import { Loaded } from '../shell/Loaded';
import { Pages, type PageInfo } from '../shell/Pages';
import { OfferRow } from './OfferRow';

const PAGE = 30;
const STATES: readonly OfferState[] = ['LISTED', 'PAUSED', 'WITHDRAWN'];

export function OwnOffers() {
  const { t } = useTranslation();
  const label = useEnum();
  const [state, setState] = useState<OfferState>('LISTED');
  return (
    <section className="card" aria-label={t('resources.ours')}>
      <div className="filter" role="group" aria-label={t('resources.byState')}>
        {STATES.map((each) => (
          <button
            key={each}
            type="button"
            className="quiet"
            aria-pressed={state === each}
            onClick={() => {
              setState(each);
            }}
          >
            {label('offerState', each)}
          </button>
        ))}
      </div>
      <Pages key={state}>{(after, more) => <Rows state={state} after={after} more={more} />}</Pages>
    </section>
  );
}

function Rows({
  state,
  after,
  more,
}: {
  state: OfferState;
  after: string | null;
  more: (pageInfo: PageInfo) => ReactNode;
}) {
  const { t } = useTranslation();
  const organisationId = useActingId();
  const read = useRead(OFFERS, {
    filter: { organisationId, states: [state], withOutdated: true },
    first: PAGE,
    after,
  });
  return (
    <Loaded read={read}>
      {({ offers: { nodes, pageInfo } }) => (
        <>
          {nodes.length === 0 && after === null && (
            <>
              <p className="hint empty">{t(`oursEmpty.${state}`)}</p>
              {state === 'LISTED' && (
                <Link className="primary" to="/offers/new">
                  {t('offerForm.new')}
                </Link>
              )}
            </>
          )}
          <ul className="rows">
            {nodes.map((offer) => (
              <OfferRow key={offer.id} offer={offer} />
            ))}
          </ul>
          {more(pageInfo)}
        </>
      )}
    </Loaded>
  );
}
