/** A slip, by its address or by the hub and code printed on it. */
import { useEffect, useState } from 'react';
import { useTranslation } from '../i18n';
import { Field } from '../shell/Field';
import { Notice } from '../shell/Notice';
import { Page } from '../shell/Page';
import { failureText, useSubmission } from '../shell/submission';
import { session, useSession } from './current';
import { SLIP_BY_CODE, SLIP_BY_TOKEN } from '../api/generated';
import type { SlipPreview } from './types';
import { Opening } from './SessionGate';
import { SlipDetails, type SlipSecret } from './SlipDetails';
import { slipCode } from './slipCode';

type Finding =
  | { status: 'looking' }
  | { status: 'failed'; failure: unknown }
  | { status: 'found'; slip: SlipPreview | null };

/** A slip opened by its address, which a QR holds. Looking spends nothing. */
export function SlipByAddress({ token }: { token: string }) {
  const { t } = useTranslation();
  const isOpening = useSession().status === 'opening';
  const [finding, setFinding] = useState<Finding>({ status: 'looking' });

  useEffect(() => {
    if (isOpening) return;
    session.run(SLIP_BY_TOKEN, { token }).then(
      ({ data }) => {
        setFinding({ status: 'found', slip: data.slip });
      },
      (failure: unknown) => {
        setFinding({ status: 'failed', failure });
      },
    );
  }, [token, isOpening]);

  return (
    <Page title={t('slip.title')}>
      {finding.status === 'looking' && <Opening />}
      {finding.status === 'failed' && (
        <Notice tone="problem">{failureText(finding.failure, t)}</Notice>
      )}
      {finding.status === 'found' && <Found slip={finding.slip} secret={{ token }} />}
    </Page>
  );
}

const FIELDS = ['hub', 'code'] as const;

/** A slip found by hub and code, for those who cannot scan. */
export function SlipByCode() {
  const { t } = useTranslation();
  const [hub, setHub] = useState('');
  const [typed, setTyped] = useState('');
  const [found, setFound] = useState<{ slip: SlipPreview | null; secret: SlipSecret } | null>(null);
  const { isPending, objections, submit, setObjections } = useSubmission(FIELDS);

  const look = () => {
    const code = slipCode(typed);
    if (code === null) {
      setObjections({ byField: { code: t('slip.codeWrong') }, general: [] });
      return;
    }
    const secret = { hub: hub.trim(), code };
    void submit(async () => {
      const { data } = await session.run(SLIP_BY_CODE, secret);
      setFound({ slip: data.slipByCode, secret });
      return [];
    });
  };

  if (found?.slip) {
    return (
      <Page title={t('slip.title')}>
        <Found slip={found.slip} secret={found.secret} />
      </Page>
    );
  }
  return (
    <Page title={t('slip.codeTitle')}>
      <section className="card narrow" aria-labelledby="slip-code">
        <h1 id="slip-code">{t('slip.codeTitle')}</h1>
        <p className="lead">{t('slip.codeLead')}</p>
        {found !== null && <Notice tone="problem">{t('slip.notFound')}</Notice>}
        {objections.general.map((message) => (
          <Notice key={message} tone="problem">
            {message}
          </Notice>
        ))}
        <form
          onSubmit={(event) => {
            event.preventDefault();
            look();
          }}
        >
          <Field
            label={t('slip.hub')}
            name="hub"
            autoCapitalize="none"
            spellCheck={false}
            required
            value={hub}
            onChange={(event) => {
              setHub(event.target.value);
            }}
            error={objections.byField.hub}
          />
          <Field
            label={t('slip.code')}
            name="code"
            inputMode="numeric"
            autoComplete="one-time-code"
            required
            value={typed}
            onChange={(event) => {
              setTyped(event.target.value);
            }}
            hint={t('slip.codeHint')}
            error={objections.byField.code}
          />
          <button type="submit" className="primary" disabled={isPending} aria-busy={isPending}>
            {t('slip.look')}
          </button>
        </form>
        <p className="aside">
          <a href="/">{t('app.toStart')}</a>
        </p>
      </section>
    </Page>
  );
}

function Found({ slip, secret }: { slip: SlipPreview | null; secret: SlipSecret }) {
  const { t } = useTranslation();
  if (slip !== null) return <SlipDetails slip={slip} secret={secret} />;
  return (
    <section className="card narrow">
      <h1>{t('slip.title')}</h1>
      <Notice tone="problem">{t('slip.notFound')}</Notice>
      <p className="aside">
        <a href="/slip">{t('signIn.enterCode')}</a> · <a href="/">{t('app.toStart')}</a>
      </p>
    </section>
  );
}
