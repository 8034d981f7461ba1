/** Who one is here: whom one acts for, where one is signed in, and the way out. */
import { Link } from '@tanstack/react-router';
import { hubName, useEnum, useTranslation } from '../i18n';
import { useActing } from './acting';
import { session } from './current';
import type { Membership } from './types';
import { Sessions } from './Sessions';
import { OnThisDevice } from '../offline/OnThisDevice';
import { Tick } from '../shell/Field';
import { Notice } from '../shell/Notice';
import { useTitle } from '../shell/Page';
import { useSubmission } from '../shell/submission';
import { setLargeType, useLargeType } from '../shell/typeSize';
import { ChangePassword } from './ChangePassword';

export function MePage() {
  const { t, language } = useTranslation();
  const label = useEnum();
  const { isPending, objections, submit } = useSubmission();
  const { viewer } = useActing();
  const { account, hub, hubRoles, memberships } = viewer;
  const isLarge = useLargeType();
  useTitle(t('nav.me'));
  const inHub = hubName(hub, language);
  const known = [account?.loginName, account?.maskedMobile, account?.maskedEmail].filter(Boolean);
  const name = account?.displayName ?? memberships[0]?.post ?? inHub;

  return (
    <div className="stack">
      {objections.general.map((message) => (
        <Notice key={message} tone="problem">
          {message}
        </Notice>
      ))}
      <section className="hello">
        <h1>{t('start.welcome', { name })}</h1>
        <p className="lead">{t('start.lead', { hub: inHub })}</p>
        <p className="chips">
          {hubRoles.map((role) => (
            <span key={role} className="chip strong">
              {label('hubRole', role)}
            </span>
          ))}
          {known.map((name) => (
            <span key={name} className="chip">
              {name}
            </span>
          ))}
        </p>
      </section>
      {hubRoles.length > 0 && (
        <a className="card doorway" href="/console">
          <strong>{t('start.console')}</strong>
          <span className="hint">{t('start.consoleHint')}</span>
        </a>
      )}
      <section className="card" aria-labelledby="organisations">
        <h2 id="organisations">{t('start.organisations')}</h2>
        {memberships.length === 0 ? (
          <p className="hint">{t('start.noOrganisations')}</p>
        ) : (
          <ul className="rows">
            {memberships.map((membership) => (
              <Organisation key={membership.organisation.id} membership={membership} />
            ))}
          </ul>
        )}
      </section>
      <section className="card" aria-labelledby="display">
        <h2 id="display">{t('me.display')}</h2>
        <Tick
          label={t('me.largeType')}
          hint={t('me.largeTypeHint')}
          checked={isLarge}
          onChange={(event) => {
            setLargeType(event.target.checked);
          }}
        />
      </section>
      <Sessions timeZone={hub.timeZone} />
      <ChangePassword loginName={account?.loginName ?? ''} />
      <OnThisDevice viewer={viewer} />
      <Link className="card doorway" to="/me/privacy">
        <strong>{t('me.privacy')}</strong>
        <span className="hint">{t('me.privacyHint')}</span>
      </Link>
      <button
        type="button"
        className="quiet wide danger"
        disabled={isPending}
        onClick={() =>
          void submit(async () => {
            await session.signOut();
            return [];
          })
        }
      >
        {t('start.signOut')}
      </button>
    </div>
  );
}

function Organisation({ membership }: { membership: Membership }) {
  const label = useEnum();
  const { organisation, post, role } = membership;
  return (
    <li>
      <div>
        <strong>{organisation.name}</strong>
        <p className="hint">
          {label('role', role)} · {post}
        </p>
      </div>
      <span className={`chip state ${organisation.state.toLowerCase()}`}>
        {label('organisationState', organisation.state)}
      </span>
    </li>
  );
}
