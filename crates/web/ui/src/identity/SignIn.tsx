/** The sign-in form, shown in place wherever a page needs a session. */
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from '../i18n';
import { Field } from '../shell/Field';
import { General, Notice } from '../shell/Notice';
import { useSubmission } from '../shell/submission';
import { useTyped } from '../shell/typed';
import { session } from './current';
import { SIGN_IN } from '../api/generated';
import { isDemo } from './demo';
import { PasswordField } from './PasswordField';
import { SharedComputer } from './SharedComputer';

/** Only a demonstration has them, so only there they are fetched. */
const Personas = lazy(async () => ({ default: (await import('./Personas')).Personas }));

const FIELDS = ['hub', 'login', 'password'] as const;

export function SignIn({ reason }: { reason: 'none' | 'ended' | 'sharedComputer' }) {
  const { t } = useTranslation();
  return (
    <>
      {isDemo() && (
        <Suspense>
          <Personas />
        </Suspense>
      )}
      <section className="card narrow" aria-labelledby="sign-in">
        <h1 id="sign-in">{t('signIn.title')}</h1>
        <p className="lead">{t('signIn.lead')}</p>
        {reason === 'ended' && <Notice tone="remark">{t('signIn.ended')}</Notice>}
        {reason === 'sharedComputer' && <Notice tone="remark">{t('signIn.sharedEnded')}</Notice>}
        <SignInForm />
        <p className="aside">
          {t('signIn.withSlip')} <a href="/slip">{t('signIn.enterCode')}</a>
        </p>
        <p className="aside">{t('signIn.forgotten')}</p>
      </section>
    </>
  );
}

/** The form alone: into `into`, the short name of a hub, or else into the one that is typed or was used last. */
export function SignInForm({ into }: { into?: string }) {
  const { t } = useTranslation();
  const [login, setLogin, forgetLogin] = useTyped('signIn.login', '');
  const [password, setPassword] = useState('');
  const [hub, setHub] = useState('');
  const [isSharedComputer, setSharedComputer] = useState(false);
  const { isPending, objections, submit } = useSubmission(FIELDS);

  const signIn = async () => {
    const { data, serverTime } = await session.run(SIGN_IN, {
      input: {
        hub: into ?? (hub.trim() || null),
        login: login.trim(),
        password,
        isSharedComputer,
        delivery: 'COOKIE',
      },
    });
    if (data.signIn.tokens !== null) forgetLogin();
    session.accept(data.signIn, serverTime);
    return data.signIn.userErrors;
  };

  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        void submit(signIn);
      }}
    >
      <General objections={objections} />
      <Field
        label={t('signIn.login')}
        name="username"
        autoComplete="username"
        autoCapitalize="none"
        spellCheck={false}
        required
        value={login}
        onChange={(event) => {
          setLogin(event.target.value);
        }}
        error={objections.byField.login}
      />
      <PasswordField
        label={t('signIn.password')}
        value={password}
        onChange={setPassword}
        error={objections.byField.password}
      />
      {into === undefined && (
        <details className="more" open={objections.byField.hub !== undefined || undefined}>
          <summary>{t('signIn.chooseHub')}</summary>
          <Field
            label={t('signIn.hub')}
            name="hub"
            autoCapitalize="none"
            spellCheck={false}
            value={hub}
            onChange={(event) => {
              setHub(event.target.value);
            }}
            hint={t('signIn.hubHint')}
            error={objections.byField.hub}
          />
        </details>
      )}
      <SharedComputer isShared={isSharedComputer} onChange={setSharedComputer} />
      <button type="submit" className="primary" disabled={isPending} aria-busy={isPending}>
        {t('signIn.submit')}
      </button>
    </form>
  );
}
