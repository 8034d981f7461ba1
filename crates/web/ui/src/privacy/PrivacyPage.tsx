/** What is held of oneself, what one agreed to, a copy, and the end of the account. */
import { useState } from 'react';
import { OWN_PRIVACY, WITHDRAW_PRIVACY_CONSENT, type OwnPrivacyQuery } from '../api/generated';
import { moment, useTranslation } from '../i18n';
import { useActing } from '../identity/acting';
import { session } from '../identity/current';
import { ConfirmSheet } from '../shell/ConfirmSheet';
import { Loaded } from '../shell/Loaded';
import { useTitle } from '../shell/Page';
import { CloseAccount } from './CloseAccount';
import { ExportData } from './ExportData';
import { spoken } from './language';
import { useAsked } from './useAsked';
import './privacy.css';

type Item = NonNullable<OwnPrivacyQuery['publicHub']>['privacyNotice']['inventory'][number];
type Consent = NonNullable<NonNullable<OwnPrivacyQuery['viewer']>['privacy']>['consents'][number];

export function PrivacyPage() {
  const { t, language } = useTranslation();
  const { viewer } = useActing();
  const { hub } = viewer;
  const [isClosing, setClosing] = useState(false);
  const read = useAsked(OWN_PRIVACY, { hub: hub.slug, language: spoken(language) });
  useTitle(t('privacy.title'));
  return (
    <div className="stack">
      <h1>{t('privacy.title')}</h1>
      <p className="lead">{t('privacy.lead')}</p>
      <Loaded read={read}>
        {({ publicHub, viewer: own }) => (
          <>
            <Held items={publicHub?.privacyNotice.inventory ?? []} />
            <Consents
              consents={own?.privacy?.consents ?? []}
              hub={hub.slug}
              timeZone={hub.timeZone}
            />
          </>
        )}
      </Loaded>
      <ExportData />
      <section className="card" aria-labelledby="close">
        <h2 id="close">{t('privacy.close')}</h2>
        <p className="hint">{t('privacy.closeHint')}</p>
        <button
          type="button"
          className="quiet wide danger"
          onClick={() => {
            setClosing(true);
          }}
        >
          {t('privacy.closeOpen')}
        </button>
      </section>
      {isClosing && (
        <CloseAccount
          onClose={() => {
            setClosing(false);
          }}
        />
      )}
    </div>
  );
}

/** What is said of her, in plain words; the rest, which all who work here leave, folded below it. */
function Held({ items }: { items: readonly Item[] }) {
  const { t } = useTranslation();
  const once = items.filter(
    (item, at) =>
      items.findIndex(({ what, kept }) => what === item.what && kept === item.kept) === at,
  );
  const mine = once.filter(({ nature }) => nature === 'PARTICULAR' || nature === 'TRACE');
  const others = once.filter((item) => !mine.includes(item));
  return (
    <section className="card" aria-labelledby="held">
      <h2 id="held">{t('privacy.held')}</h2>
      <p className="hint">{t('privacy.heldHint')}</p>
      <details className="more">
        <summary>{t('privacy.heldMine')}</summary>
        <Items items={mine} />
      </details>
      <details className="more">
        <summary>{t('privacy.heldMore')}</summary>
        <Items items={others} />
      </details>
    </section>
  );
}

function Items({ items }: { items: readonly Item[] }) {
  const { t } = useTranslation();
  return (
    <ul className="held">
      {items.map(({ table, what, purpose, kept, seenBy }) => (
        <li key={`${table} ${what}`}>
          <strong>{what}</strong>
          <dl>
            <dt>{t('privacy.purpose')}</dt>
            <dd>{purpose}</dd>
            <dt>{t('privacy.kept')}</dt>
            <dd>{kept}</dd>
            <dt>{t('privacy.seenBy')}</dt>
            <dd>{seenBy}</dd>
          </dl>
        </li>
      ))}
    </ul>
  );
}

function Consents({
  consents,
  hub,
  timeZone,
}: {
  consents: readonly Consent[];
  hub: string;
  timeZone: string;
}) {
  const { t, language } = useTranslation();
  const [isAsked, setAsked] = useState(false);
  const at = (time: string) => moment(time, language, timeZone);
  return (
    <section className="card" aria-labelledby="consents">
      <h2 id="consents">{t('privacy.consents')}</h2>
      <p className="hint">
        <a href={`/privacy/${hub}`}>{t('privacy.read')}</a>
      </p>
      <ul className="rows">
        {consents.map(({ version, acceptedAt, withdrawnAt }) => (
          <li key={acceptedAt}>
            <div>
              <strong>{t('privacy.version', { version })}</strong>
              <p className="hint">{t('privacy.acceptedAt', { time: at(acceptedAt) })}</p>
              {withdrawnAt !== null && (
                <p className="hint">{t('privacy.withdrawnAt', { time: at(withdrawnAt) })}</p>
              )}
            </div>
          </li>
        ))}
      </ul>
      <button
        type="button"
        className="quiet wide"
        onClick={() => {
          setAsked(true);
        }}
      >
        {t('privacy.withdraw')}
      </button>
      {isAsked && (
        <ConfirmSheet
          title={t('privacy.withdraw')}
          warning={t('privacy.withdrawWarning')}
          submitLabel={t('privacy.withdrawSurely')}
          onSubmit={async () => {
            const { data } = await session.run(WITHDRAW_PRIVACY_CONSENT, {});
            const { userErrors } = data.withdrawPrivacyConsent;
            if (userErrors.length === 0) await session.open();
            return userErrors;
          }}
          onClose={() => {
            setAsked(false);
          }}
        />
      )}
    </section>
  );
}
