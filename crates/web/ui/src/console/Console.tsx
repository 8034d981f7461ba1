/** The console's frame: in which hub, in which roles and for which organisation one acts. */
import { lazy, Suspense, useState } from 'react';
import { useEnum, useTranslation } from '../i18n';
import { session } from '../identity/current';
import type { Viewer } from '../identity/types';
import { Opening } from '../identity/SessionGate';
import { Brand, LanguageSwitch, SkipLink, useTitle } from '../shell/Page';

/** Megabytes of editor, loaded only by someone who is signed in. */
const Editor = lazy(() => import('./Editor'));

export function Console({ viewer }: { viewer: Viewer }) {
  const { t, language } = useTranslation();
  const label = useEnum();
  useTitle(t('console.title'));
  const { account, hub, hubRoles, memberships } = viewer;
  const [chosen, setChosen] = useState<string | null>(null);
  const acting =
    memberships.find(({ organisation }) => organisation.id === chosen) ?? memberships[0] ?? null;
  const roles = [
    ...hubRoles.map((role) => label('hubRole', role)),
    ...(acting === null ? [] : [label('role', acting.role)]),
  ];

  return (
    <div className="console">
      <SkipLink />
      <header className="top">
        <Brand />
        <div className="whereabouts">
          <strong>{(language === 'en' ? hub.nameEn : null) ?? hub.name}</strong>
          {account !== null && <span>{account.displayName}</span>}
          {roles.map((role) => (
            <span key={role} className="chip strong">
              {role}
            </span>
          ))}
        </div>
        <label className="acting">
          <span>{t('console.acting')}</span>
          <select
            value={acting?.organisation.id ?? ''}
            disabled={memberships.length === 0}
            onChange={(event) => {
              setChosen(event.target.value);
            }}
          >
            {memberships.length === 0 && <option value="">{t('console.noActing')}</option>}
            {memberships.map(({ organisation }) => (
              <option key={organisation.id} value={organisation.id}>
                {organisation.name}
              </option>
            ))}
          </select>
        </label>
        <div className="top-actions">
          <LanguageSwitch />
          <button type="button" className="quiet" onClick={() => void session.signOut()}>
            {t('start.signOut')}
          </button>
        </div>
      </header>
      <main id="content" className="console-body">
        <h1 className="unseen">{t('console.title')}</h1>
        <Suspense fallback={<Opening />}>
          <Editor actingOrganisationId={acting?.organisation.id ?? ''} />
        </Suspense>
      </main>
    </div>
  );
}
