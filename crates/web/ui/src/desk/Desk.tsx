/** The desk's parts and who has which; what belongs to none of one's roles is not offered. */
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTranslation } from '../i18n';
import { useActing } from '../identity/acting';
import { useTitle } from '../shell/Page';
import '../audit/audit.css';
import '../moderation/moderation.css';
import './desk.css';
import { PARTS, partsFor, type Part } from './parts';

export function Desk({ part, children }: { part: Part; children: ReactNode }) {
  const { t } = useTranslation();
  const { hubRoles } = useActing().viewer;
  useTitle(t(PARTS[part].label));
  const own = partsFor(hubRoles);
  if (hubRoles.length === 0) return <NotYours />;
  return (
    <div className="stack desk">
      <nav className="desk-parts no-print" aria-label={t('desk.title')}>
        {own.map((each) => (
          <Link
            key={each}
            to={PARTS[each].to}
            activeOptions={{ exact: true }}
            activeProps={{ 'aria-current': 'page' }}
          >
            {t(PARTS[each].label)}
          </Link>
        ))}
        <a href="/console">{t('console.title')}</a>
      </nav>
      {own.includes(part) ? children : <Elsewhere own={own} />}
    </div>
  );
}

/** For who has a role in the hub, but not this part of its desk. */
function Elsewhere({ own }: { own: readonly Part[] }) {
  const { t } = useTranslation();
  return (
    <section className="card">
      <h1>{t('desk.notThis')}</h1>
      <p>{t('desk.notThisHint')}</p>
      <p className="doors">
        {own.map((each) => (
          <Link key={each} className="quiet" to={PARTS[each].to}>
            {t(PARTS[each].label)}
          </Link>
        ))}
      </p>
    </section>
  );
}

/** For somebody who serves an organisation and not the hub. */
function NotYours() {
  const { t } = useTranslation();
  return (
    <section className="card narrow" aria-labelledby="no-role">
      <h1 id="no-role">{t('noRole.title')}</h1>
      <p className="lead">{t('noRole.lead')}</p>
      <p className="doors">
        <Link className="primary" to="/">
          {t('app.toStart')}
        </Link>
      </p>
    </section>
  );
}
