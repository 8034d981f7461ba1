/** The directory: who is on the hub, found by words of the name or by kind. */
import { Link } from '@tanstack/react-router';
import { useDeferredValue, useState, type ReactNode } from 'react';
import { ORGANISATIONS, type OrganisationKind } from '../api/generated';
import { useRead } from '../api/hooks';
import { useEnum, useTranslation } from '../i18n';
import { useActing } from '../identity/acting';
import { Field, Select } from '../shell/Field';
import { Loaded } from '../shell/Loaded';
import { useTitle } from '../shell/Page';
import { Pages, type PageInfo } from '../shell/Pages';
import { KINDS } from './kinds';

const PAGE = 30;

export function OrganisationsPage() {
  const { t } = useTranslation();
  const label = useEnum();
  const { viewer } = useActing();
  const [words, setWords] = useState('');
  const [kind, setKind] = useState('');
  const asked = useDeferredValue(words.trim());
  useTitle(t('organisations.title'));
  return (
    <div className="stack">
      <header className="title-row">
        <h1>{t('organisations.title')}</h1>
        <Link className="quiet" to="/organisations/new">
          {t('organisations.register')}
        </Link>
      </header>
      {viewer.memberships.length > 0 && (
        <section className="card" aria-labelledby="own">
          <h2 id="own">{t('organisations.own')}</h2>
          <ul className="rows">
            {viewer.memberships.map(({ organisation }) => (
              <Row key={organisation.id} organisation={organisation} />
            ))}
          </ul>
        </section>
      )}
      <section className="card" aria-labelledby="directory">
        <h2 id="directory">{t('organisations.directory')}</h2>
        <div className="finder" role="search">
          <Field
            label={t('invite.name')}
            type="search"
            value={words}
            onChange={(event) => {
              setWords(event.target.value);
            }}
          />
          <Select
            label={t('register.kind')}
            value={kind}
            onChange={(event) => {
              setKind(event.target.value);
            }}
          >
            <option value="">{t('organisations.anyKind')}</option>
            {KINDS.map((each) => (
              <option key={each} value={each}>
                {label('organisationKind', each)}
              </option>
            ))}
          </Select>
        </div>
        <Pages key={`${asked} ${kind}`}>
          {(after, more) => <Found words={asked} kind={kind} after={after} more={more} />}
        </Pages>
      </section>
    </div>
  );
}

function Found({
  words,
  kind,
  after,
  more,
}: {
  words: string;
  kind: string;
  after: string | null;
  more: (pageInfo: PageInfo) => ReactNode;
}) {
  const { t } = useTranslation();
  const read = useRead(ORGANISATIONS, {
    filter: {
      states: ['ACTIVE'],
      ...(words === '' ? {} : { words }),
      ...(kind === '' ? {} : { kinds: [kind as OrganisationKind] }),
    },
    first: PAGE,
    after,
  });
  return (
    <Loaded read={read}>
      {({ organisations: { nodes, pageInfo } }) => (
        <>
          {nodes.length === 0 && after === null && (
            <p className="hint">{t('organisations.none')}</p>
          )}
          <ul className="rows">
            {nodes.map((organisation) => (
              <Row key={organisation.id} organisation={organisation} />
            ))}
          </ul>
          {more(pageInfo)}
        </>
      )}
    </Loaded>
  );
}

function Row({
  organisation: { id, name, kind, state },
}: {
  organisation: { id: string; name: string; kind: string; state: string };
}) {
  const label = useEnum();
  return (
    <li>
      <Link to="/organisations/$id" params={{ id }} className="row">
        <span className="row-text">
          <strong>{name}</strong>
          <span className="hint">{label('organisationKind', kind)}</span>
        </span>
        {state !== 'ACTIVE' && (
          <span className={`chip state ${state.toLowerCase()}`}>
            {label('organisationState', state)}
          </span>
        )}
      </Link>
    </li>
  );
}
