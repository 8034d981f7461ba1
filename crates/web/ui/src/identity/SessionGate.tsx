/** Shows what needs a session to those who have one, and the way to one to the others. */
import type { ReactNode } from 'react';
import { useTranslation } from '../i18n';
import { Notice } from '../shell/Notice';
import { Page } from '../shell/Page';
import { session, useSession } from './current';
import { viewerIn } from './session';
import type { Viewer } from './types';
import { SignIn } from './SignIn';

export function Opening() {
  const { t } = useTranslation();
  return (
    <p className="opening" role="status">
      {t('app.opening')}
    </p>
  );
}

export function Unreachable({ onRetry }: { onRetry: () => void }) {
  const { t } = useTranslation();
  return (
    <section className="card narrow">
      <Notice tone="problem">{t('app.unreachable')}</Notice>
      <button type="button" className="primary" onClick={onRetry}>
        {t('app.retry')}
      </button>
    </section>
  );
}

export function SessionGate({ children }: { children: (viewer: Viewer) => ReactNode }) {
  const { t } = useTranslation();
  const state = useSession();
  const viewer = viewerIn(state);
  if (viewer !== null) return children(viewer);
  return (
    <Page title={state.status === 'signedOut' ? t('signIn.title') : t('app.name')}>
      {state.status !== 'signedOut' && <h1 className="unseen">{t('app.name')}</h1>}
      {state.status === 'opening' && <Opening />}
      {state.status === 'unreachable' && <Unreachable onRetry={() => void session.open()} />}
      {state.status === 'signedOut' && <SignIn reason={state.reason} />}
    </Page>
  );
}
