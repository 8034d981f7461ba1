/** Chooses the page by its address. */
import { InvitationPage } from '../activities/InvitationPage';
import { useTranslation } from '../i18n';
import { useOpenSession } from '../identity/current';
import { SessionGate } from '../identity/SessionGate';
import { SlipByAddress, SlipByCode } from '../identity/SlipPage';
import { Page } from '../shell/Page';
import { usePath } from '../shell/route';
import { Start } from './Start';

export function App() {
  useOpenSession();
  const path = usePath();
  const token = /^\/slip\/([^/]+)\/?$/.exec(path)?.[1];
  const invitation = /^\/invitation\/([^/]+)\/?$/.exec(path)?.[1];
  if (token !== undefined) return <SlipByAddress token={token} />;
  if (invitation !== undefined) return <InvitationPage token={invitation} />;
  if (/^\/slip\/?$/.test(path)) return <SlipByCode />;
  if (path === '/') return <SessionGate>{(viewer) => <Start viewer={viewer} />}</SessionGate>;
  return <NotFound />;
}

function NotFound() {
  const { t } = useTranslation();
  return (
    <Page title={t('app.notFound')}>
      <section className="card narrow">
        <h1>{t('app.notFound')}</h1>
        <p>{t('app.notFoundHint')}</p>
        <p>
          <a href="/">{t('app.toStart')}</a>
        </p>
      </section>
    </Page>
  );
}
