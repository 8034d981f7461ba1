/** One organisation: who it is and what it lends; for its own people its review, its members and their slips. */
import { Link, useParams } from '@tanstack/react-router';
import { ORGANISATION_BY_ID } from '../api/generated';
import { useRead } from '../api/hooks';
import { useEnum, useTranslation } from '../i18n';
import { useActing, useActingId } from '../identity/acting';
import { Report } from '../moderation/Report';
import { Loaded } from '../shell/Loaded';
import { useTitle } from '../shell/Page';
import { Measures } from './Measures';
import { Members } from './Members';
import { NextStep } from './NextStep';
import type { FoundOrganisation } from './types';

export function OrganisationPage() {
  const { t } = useTranslation();
  const { viewer } = useActing();
  const { id } = useParams({ from: '/signedIn/organisations/$id' });
  const isOwn = viewer.memberships.some(({ organisation }) => organisation.id === id);
  const read = useRead(ORGANISATION_BY_ID, { id, isOwn });
  return (
    <Loaded read={read}>
      {({ node }) =>
        node?.__typename === 'Organisation' ? (
          <Page organisation={node} isOwn={isOwn} />
        ) : (
          <section className="card narrow">
            <h1>{t('organisation.notFound')}</h1>
            <p className="hint">{t('organisation.notFoundHint')}</p>
          </section>
        )
      }
    </Loaded>
  );
}

function Page({ organisation, isOwn }: { organisation: FoundOrganisation; isOwn: boolean }) {
  const { t } = useTranslation();
  const label = useEnum();
  const acting = useActingId();
  const { address, contactPhone, contactPost, kind, name, offers, state, superior, uscc } =
    organisation;
  useTitle(name);
  const facts = [
    [t('organisation.address'), address],
    [t('organisation.contact'), [contactPost, contactPhone].filter(Boolean).join(' · ')],
    [t('register.uscc'), uscc],
    [t('organisation.superior'), superior?.name],
  ] as const;
  return (
    <article className="stack">
      <header>
        <h1>{name}</h1>
        <p className="chips">
          <span className="chip">{label('organisationKind', kind)}</span>
          {(isOwn || state !== 'ACTIVE') && (
            <span className={`chip state ${state.toLowerCase()}`}>
              {label('organisationState', state)}
            </span>
          )}
        </p>
      </header>
      {isOwn && <NextStep organisation={organisation} />}
      <div className="two-columns">
        <section className="card" aria-labelledby="about">
          <h2 id="about">{t('organisation.about')}</h2>
          {organisation.description !== '' && <p className="prose">{organisation.description}</p>}
          <dl className="facts">
            {facts
              .filter(([, value]) => Boolean(value))
              .map(([fact, value]) => (
                <div key={fact}>
                  <dt>{fact}</dt>
                  <dd>{value}</dd>
                </div>
              ))}
          </dl>
        </section>
        <div className="stack">
          {organisation.members !== undefined && (
            <Members organisationId={organisation.id} members={organisation.members.nodes} />
          )}
          {organisation.id === acting && (
            <>
              <Measures organisation={organisation.id} />
              <OwnDoors />
            </>
          )}
          <section className="card" aria-labelledby="lends">
            <h2 id="lends">{t('organisation.lends')}</h2>
            {offers.nodes.length === 0 && <p className="hint">{t('organisation.lendsNothing')}</p>}
            <ul className="rows">
              {offers.nodes.map(({ id, title, category }) => (
                <li key={id}>
                  <Link to="/offers/$id" params={{ id }} className="row">
                    <strong>{title}</strong>
                    <span className="chip">{label('offerCategory', category)}</span>
                  </Link>
                </li>
              ))}
            </ul>
          </section>
        </div>
      </div>
      <Report subject={organisation} owner={organisation} />
    </article>
  );
}

/** What an organisation keeps for itself: where it is told of things, and what it asks and is asked. */
function OwnDoors() {
  const { t } = useTranslation();
  return (
    <>
      <Link className="card doorway" to="/channels">
        <strong>{t('channels.title')}</strong>
        <span className="hint">{t('channels.doorHint')}</span>
      </Link>
      <Link className="card doorway" to="/questions">
        <strong>{t('questions.title')}</strong>
        <span className="hint">{t('questions.doorHint')}</span>
      </Link>
    </>
  );
}
