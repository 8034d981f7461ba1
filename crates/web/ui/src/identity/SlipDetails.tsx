/** What a slip says, and the form that spends it. */
import { hubName, moment, useEnum, useTranslation, type Key } from '../i18n';
import { Notice } from '../shell/Notice';
import { useSession } from './current';
import type { SlipPreview } from './types';
import { JoinWithThisAccount, NewAccount, NewPassword } from './SlipForms';

/** What the slip is known by: its address or what is printed on it. */
export type SlipSecret = { token: string } | { hub: string; code: string };

const UNUSABLE: Partial<Record<string, Key>> = {
  SPENT: 'slip.SPENT',
  EXPIRED: 'slip.EXPIRED',
  REVOKED: 'slip.REVOKED',
};

export function SlipDetails({ slip, secret }: { slip: SlipPreview; secret: SlipSecret }) {
  const { t, language } = useTranslation();
  const label = useEnum();
  const isReset = slip.kind === 'RESET';
  const facts: [Key, string][] = [
    ['slip.organisation', slip.organisationName],
    ['slip.post', slip.post],
    ['slip.role', label('role', slip.role)],
    ['slip.inHub', hubName(slip.hub, language)],
    ['slip.expires', moment(slip.expiresAt, language, slip.hub.timeZone)],
  ];
  return (
    <section className="card narrow" aria-labelledby="slip">
      <h1 id="slip">{t(isReset ? 'slip.resetTitle' : 'slip.title')}</h1>
      {slip.state === 'OPEN' && <p className="lead">{t('slip.lead')}</p>}
      <dl className="facts">
        {facts.map(([key, value]) => (
          <div key={key}>
            <dt>{t(key)}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      {slip.state === 'OPEN' ? (
        <SlipAction isReset={isReset} hub={slip.hub.slug} secret={secret} />
      ) : (
        <>
          <Notice tone="problem">{t(UNUSABLE[slip.state] ?? 'slip.unusable')}</Notice>
          <p className="aside">
            <a href="/">{t('app.toStart')}</a>
          </p>
        </>
      )}
    </section>
  );
}

function SlipAction({
  isReset,
  hub,
  secret,
}: {
  isReset: boolean;
  hub: string;
  secret: SlipSecret;
}) {
  const state = useSession();
  if (isReset) return <NewPassword secret={secret} />;
  if (state.status === 'signedIn') {
    return <JoinWithThisAccount secret={secret} viewer={state.viewer} />;
  }
  return <NewAccount hub={hub} secret={secret} />;
}
