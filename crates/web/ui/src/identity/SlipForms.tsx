/** The three ways to spend a slip. Each signs in, and then leads to the start page. */
import { useState } from 'react';
import type { ClaimSlipMutationVariables } from '../api/generated';
import { useTranslation } from '../i18n';
import { AgreeToNotice } from '../privacy/AgreeToNotice';
import { Field } from '../shell/Field';
import { General } from '../shell/Notice';
import { goTo } from '../shell/route';
import { useSubmission } from '../shell/submission';
import { useTyped } from '../shell/typed';
import { AccountFields } from './AccountFields';
import { session } from './current';
import { CLAIM_SLIP, RESET_PASSWORD } from '../api/generated';
import type { Viewer } from './types';
import { PasswordField } from './PasswordField';
import { SharedComputer } from './SharedComputer';
import type { SlipSecret } from './SlipDetails';

type NewAccountInput = NonNullable<ClaimSlipMutationVariables['input']['newAccount']>;

async function claim(
  secret: SlipSecret,
  newAccount: NewAccountInput | null,
  isSharedComputer: boolean,
) {
  const { data, serverTime } = await session.run(CLAIM_SLIP, {
    input: { slip: secret, newAccount, isSharedComputer, delivery: 'COOKIE' },
  });
  session.accept(data.claimSlip, serverTime);
  if (data.claimSlip.tokens !== null) goTo('/');
  return data.claimSlip.userErrors;
}

const ACCOUNT_FIELDS = [
  'loginName',
  'password',
  'displayName',
  'mobile',
  'email',
  'acceptedNotice',
] as const;

export function NewAccount({ hub, secret }: { hub: string; secret: SlipSecret }) {
  const { t } = useTranslation();
  const [names, setNames, forgetNames] = useTyped('slip', { displayName: '', loginName: '' });
  // What she can be reached by is not left lying on a computer that others may use.
  const [contact, setContact] = useState({ mobile: '', email: '' });
  const [password, setPassword] = useState('');
  const [isSharedComputer, setSharedComputer] = useState(false);
  const [acceptedNotice, setAcceptedNotice] = useState<number | null>(null);
  const { isPending, objections, submit } = useSubmission(ACCOUNT_FIELDS);

  /** What the text fields for contact have in common. */
  const bind = (name: 'mobile' | 'email') => ({
    value: contact[name],
    error: objections.byField[name],
    onChange: (event: { target: { value: string } }) => {
      setContact({ ...contact, [name]: event.target.value });
    },
  });

  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        void submit(async () => {
          const account = {
            password,
            acceptedNotice,
            loginName: names.loginName.trim(),
            displayName: names.displayName.trim(),
            mobile: contact.mobile.trim() || null,
            email: contact.email.trim() || null,
          };
          const userErrors = await claim(secret, account, isSharedComputer);
          if (userErrors.length === 0) forgetNames();
          return userErrors;
        });
      }}
    >
      <h2>{t('slip.newAccount')}</h2>
      <AccountFields
        account={{ ...names, password }}
        onChange={({ displayName, loginName, password: typed }) => {
          setNames({ displayName, loginName });
          setPassword(typed);
        }}
        objections={objections}
      />
      <Field
        label={t('slip.mobile')}
        hint={t('slip.contactHint')}
        name="mobile"
        type="tel"
        autoComplete="tel"
        {...bind('mobile')}
      />
      <Field
        label={t('slip.email')}
        name="email"
        type="email"
        autoComplete="email"
        {...bind('email')}
      />
      <SharedComputer isShared={isSharedComputer} onChange={setSharedComputer} />
      <AgreeToNotice
        hub={hub}
        version={acceptedNotice}
        error={objections.byField.acceptedNotice}
        onAgree={setAcceptedNotice}
      />
      <General objections={objections} />
      <button type="submit" className="primary" disabled={isPending} aria-busy={isPending}>
        {t('slip.claim')}
      </button>
      <p className="aside">
        <a href="/">{t('slip.haveAccount')}</a>
      </p>
    </form>
  );
}

export function JoinWithThisAccount({ secret, viewer }: { secret: SlipSecret; viewer: Viewer }) {
  const { t } = useTranslation();
  const isSharedComputer = viewer.session?.isSharedComputer ?? false;
  const name = viewer.account?.displayName ?? viewer.hub.name;
  const { isPending, objections, submit } = useSubmission();
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        void submit(() => claim(secret, null, isSharedComputer));
      }}
    >
      <h2>{t('slip.joinTitle', { name })}</h2>
      <p>{t('slip.joinLead')}</p>
      <General objections={objections} />
      <button type="submit" className="primary" disabled={isPending} aria-busy={isPending}>
        {t('slip.join')}
      </button>
      <button
        type="button"
        className="quiet wide"
        disabled={isPending}
        onClick={() =>
          void submit(async () => {
            await session.signOut();
            return [];
          })
        }
      >
        {t('slip.otherAccount')}
      </button>
    </form>
  );
}

const RESET_FIELDS = ['password'] as const;

export function NewPassword({ secret }: { secret: SlipSecret }) {
  const { t } = useTranslation();
  const [password, setPassword] = useState('');
  const [isSharedComputer, setSharedComputer] = useState(false);
  const { isPending, objections, submit } = useSubmission(RESET_FIELDS);

  const reset = async () => {
    const { data, serverTime } = await session.run(RESET_PASSWORD, {
      input: { slip: secret, password, isSharedComputer, delivery: 'COOKIE' },
    });
    session.accept(data.resetPassword, serverTime);
    if (data.resetPassword.tokens !== null) goTo('/');
    return data.resetPassword.userErrors;
  };

  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        void submit(reset);
      }}
    >
      <PasswordField
        label={t('slip.newPassword')}
        newFor=""
        value={password}
        onChange={setPassword}
        error={objections.byField.password}
      />
      <SharedComputer isShared={isSharedComputer} onChange={setSharedComputer} />
      <General objections={objections} />
      <button type="submit" className="primary" disabled={isPending} aria-busy={isPending}>
        {t('slip.reset')}
      </button>
    </form>
  );
}
