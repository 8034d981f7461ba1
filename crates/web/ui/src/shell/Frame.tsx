/** The frame of the screens: where one is, whom one acts for, and the way to everything. */
import { Link, useLocation } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { deskOf } from '../desk/parts';
import { hubName, useTranslation, type Key } from '../i18n';
import { useActing } from '../identity/acting';
import { HUB_SETTINGS } from '../api/generated';
import { useRead } from '../api/hooks';
import { Arrival } from './Arrival';
import { Footer } from './Footer';
import { Brand, LanguageSwitch, SkipLink } from './Page';

const PLACES = [
  { to: '/', label: 'nav.day', icon: 'M4 11 12 4l8 7v9h-5v-6H9v6H4z' },
  { to: '/activities', label: 'nav.activities', icon: 'M5 6h14v14H5zM5 10h14M9 3v4M15 3v4' },
  { to: '/offers', label: 'nav.offers', icon: 'M11 4a7 7 0 1 0 0 14 7 7 0 0 0 0-14M16 16l5 5' },
  {
    to: '/organisations',
    label: 'nav.organisations',
    icon: 'M4 21V7l8-4 8 4v14M9 21v-5h6v5M8 10h.01M12 10h.01M16 10h.01',
  },
  {
    to: '/me',
    label: 'nav.me',
    icon: 'M12 12a4 4 0 1 0 0-8 4 4 0 0 0 0 8M4 21c1-5 4-6 8-6s7 1 8 6',
  },
] as const satisfies readonly { to: string; label: Key; icon: string }[];
/** What belongs to a place, though its address begins otherwise. */
const BELOW: Readonly<Partial<Record<string, readonly string[]>>> = {
  '/offers': ['/bookings'],
  '/organisations': ['/questions', '/channels'],
};
const HERE = { className: 'here', 'aria-current': 'page' } as const;

/** For those alone who look after the hub. */
const DESK = { label: 'nav.desk', icon: 'M4 5h16v14H4zM8 10l2 2 4-4M8 16h8' } as const;

export function Frame({ children }: { children: ReactNode }) {
  const { t, language } = useTranslation();
  const { viewer, membership, actFor } = useActing();
  const path = useLocation({ select: ({ pathname }) => pathname });
  // What an admin has changed is shown at once; a session knows the hub as it was when it began.
  const hub = useRead(HUB_SETTINGS, {}).data?.viewer?.hub ?? null;
  const { hubRoles } = viewer;
  const places = hubRoles.length > 0 ? [...PLACES, { ...DESK, to: deskOf(hubRoles) }] : PLACES;
  return (
    <>
      <SkipLink />
      <Arrival />
      <header className="top framed">
        <Brand />
        <span className="hub-name">{hubName(hub ?? viewer.hub, language)}</span>
        <div className="top-actions">
          {viewer.memberships.length > 1 && (
            <label className="acting">
              <span aria-hidden="true">{t('frame.acting')}</span>
              <select
                aria-label={t('frame.acting')}
                value={membership?.organisation.id ?? ''}
                onChange={(event) => {
                  actFor(event.target.value);
                }}
              >
                {viewer.memberships.map(({ organisation }) => (
                  <option key={organisation.id} value={organisation.id}>
                    {organisation.name}
                  </option>
                ))}
              </select>
            </label>
          )}
          <LanguageSwitch />
        </div>
      </header>
      <nav className="places" aria-label={t('nav.title')}>
        {places.map(({ to, label, icon }) => (
          <Link
            key={to}
            to={to}
            activeOptions={{ exact: to === '/' }}
            activeProps={HERE}
            {...(BELOW[to]?.some((start) => path.startsWith(start)) === true ? HERE : {})}
          >
            <svg className="icon" viewBox="0 0 24 24" width="24" height="24" aria-hidden="true">
              <path d={icon} />
            </svg>
            <span>{t(label)}</span>
          </Link>
        ))}
      </nav>
      <main id="content" className="content framed" tabIndex={-1}>
        {children}
      </main>
      <Footer hub={hub} />
    </>
  );
}
