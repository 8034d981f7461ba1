/** One offer in a list, which leads to its page with what is looked for. */
import { Link } from '@tanstack/react-router';
import type { OfferRowFragment } from '../api/generated';
import { useEnum, useTranslation } from '../i18n';
import type { OfferSearch } from './search';

export function OfferRow({
  offer,
  search = {},
}: {
  offer: OfferRowFragment;
  search?: OfferSearch;
}) {
  const { t } = useTranslation();
  const label = useEnum();
  const { capacity, category, id, organisation, place, state, title } = offer;
  const about = [
    organisation?.name,
    place,
    capacity === null ? null : t('offers.capacity', { count: capacity }),
  ].filter(Boolean);
  return (
    <li>
      <Link to="/offers/$id" params={{ id }} search={search} className="row">
        <span className="row-text">
          <strong>{title}</strong>
          <span className="hint">{about.join(' · ')}</span>
        </span>
        {state === 'LISTED' ? (
          <span className="chip">{label('offerCategory', category)}</span>
        ) : (
          <span className={`chip state ${state.toLowerCase()}`}>{label('offerState', state)}</span>
        )}
      </Link>
    </li>
  );
}
