/** What was imported, and the slips to print now: nothing shows them again. */
import { Link } from '@tanstack/react-router';
import { useTranslation } from '../i18n';
import type { Imported } from './ImportDesk';
import { Counted } from './ImportProblems';
import { SlipSheet } from './SlipSheet';

export function ImportOutcome({ imported }: { imported: Imported }) {
  const { t } = useTranslation();
  const slips = imported.slips.map(
    ({ organisationId, organisationName, post, expiresAt, ...rest }) => ({
      kind: 'CLAIM' as const,
      organisationName,
      ...rest,
      slip: { id: organisationId, post, expiresAt },
    }),
  );
  return (
    <>
      <section className="card no-print" aria-labelledby="imported" role="status">
        <h2 id="imported">{t('import.done')}</h2>
        <Counted organisations={imported.organisations} offers={imported.offers} />
        {slips.length > 0 && <p>{t('import.printNow')}</p>}
        <p className="doors">
          <Link className="quiet" to="/organisations">
            {t('import.toOrganisations')}
          </Link>
        </p>
      </section>
      {slips.length > 0 && <SlipSheet slips={slips} />}
    </>
  );
}
