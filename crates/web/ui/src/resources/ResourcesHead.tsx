/** The head of all that is about resources: what others lend, what is lent by us, and the bookings of both. */
import { Link } from '@tanstack/react-router';
import { useTranslation } from '../i18n';
import { useActing } from '../identity/acting';
import './resources.css';

const HERE = { className: 'here', 'aria-current': 'page' } as const;

/** `title` is what stands below it, which its tab names too. */
export function ResourcesHead({ title }: { title: string }) {
  const { t } = useTranslation();
  const { membership } = useActing();
  return (
    <>
      <header className="title-row">
        <h1>{title}</h1>
        {membership !== null && membership.role !== 'MEMBER' && (
          <Link className="quiet" to="/offers/new">
            {t('offerForm.new')}
          </Link>
        )}
      </header>
      {membership !== null && (
        <nav className="tabs" aria-label={t('resources.tabs')}>
          <Link
            to="/offers"
            activeOptions={{ exact: true, includeSearch: true }}
            activeProps={HERE}
          >
            {t('resources.find')}
          </Link>
          <Link to="/offers" search={{ view: 'ours' }} activeProps={HERE}>
            {t('resources.ours')}
          </Link>
          <Link to="/bookings" activeOptions={{ includeSearch: false }} activeProps={HERE}>
            {t('resources.bookings')}
          </Link>
        </nav>
      )}
    </>
  );
}
