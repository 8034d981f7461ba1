/** The console's head: where one is, for whom one acts, its parts and its keys. */
import { hubName, useEnum, useTranslation } from '../i18n';
import { session } from '../identity/current';
import type { Viewer } from '../identity/types';
import { ANYWHERE, IN_QUEUE } from '../moderation/keys';
import { Brand, LanguageSwitch } from '../shell/Page';
import { visit } from '../shell/route';
import { Shortcuts } from '../shell/Shortcuts';
import { AUDIT, EDITOR, QUEUE, type Part } from './parts';

const KEYS = [
  { title: 'keys.anywhere', keys: [...ANYWHERE, ['Alt+Q', 'keys.queue']] },
  { title: 'keys.inQueue', keys: IN_QUEUE },
  {
    title: 'keys.inEditor',
    keys: [
      ['Ctrl+Enter', 'keys.run'],
      ['Esc', 'keys.back'],
      ['Ctrl+M', 'keys.trap'],
    ],
  },
] as const;

const NAMES = { [QUEUE]: 'part.queue', [AUDIT]: 'part.audit', [EDITOR]: 'part.editor' } as const;

export function Top({
  viewer: { account, hub, hubRoles, memberships },
  part,
  parts,
  actingOrganisationId,
  onActing,
}: {
  viewer: Viewer;
  part: Part;
  parts: readonly Part[];
  actingOrganisationId: string;
  onActing: (id: string) => void;
}) {
  const { t, language } = useTranslation();
  const label = useEnum();
  return (
    <header className="top">
      <Brand />
      <div className="whereabouts">
        <strong>{hubName(hub, language)}</strong>
        {account !== null && <span>{account.displayName}</span>}
        {hubRoles.map((role) => (
          <span key={role} className="chip strong">
            {label('hubRole', role)}
          </span>
        ))}
      </div>
      <nav className="parts" aria-label={t('console.title')}>
        {parts.map((each) => (
          <a
            key={each}
            href={each}
            aria-current={part === each ? 'page' : undefined}
            onClick={(event) => {
              if (event.ctrlKey || event.metaKey || event.shiftKey) return;
              event.preventDefault();
              visit(each);
            }}
          >
            {t(NAMES[each])}
          </a>
        ))}
      </nav>
      <label className="acting">
        <span>{t('console.acting')}</span>
        <select
          value={actingOrganisationId}
          disabled={memberships.length === 0}
          onChange={({ target }) => {
            onActing(target.value);
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
        <Shortcuts lists={KEYS} />
        <LanguageSwitch />
        <button type="button" className="quiet" onClick={() => void session.signOut()}>
          {t('start.signOut')}
        </button>
      </div>
    </header>
  );
}
