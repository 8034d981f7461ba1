/** Makes an account without a post in a hub, and signs it in. */
import { useState } from 'react';
import { useTranslation } from '../i18n';
import { AgreeToNotice } from '../privacy/AgreeToNotice';
import { General } from '../shell/Notice';
import { useSubmission } from '../shell/submission';
import { useTyped } from '../shell/typed';
import { AccountFields } from './AccountFields';
import { session } from './current';
import { SIGN_UP } from '../api/generated';
import { SharedComputer } from './SharedComputer';

const FIELDS = ['displayName', 'loginName', 'password', 'acceptedNotice'] as const;

export function SignUpForm({ hub }: { hub: string }) {
  const { t } = useTranslation();
  const [names, setNames, forgetNames] = useTyped('signUp', { displayName: '', loginName: '' });
  const [password, setPassword] = useState('');
  const [isSharedComputer, setSharedComputer] = useState(false);
  const [acceptedNotice, setAcceptedNotice] = useState<number | null>(null);
  const { isPending, objections, submit } = useSubmission(FIELDS);

  const signUp = async () => {
    const { data, serverTime } = await session.run(SIGN_UP, {
      input: {
        hub,
        displayName: names.displayName.trim(),
        loginName: names.loginName.trim(),
        password,
        acceptedNotice,
        isSharedComputer,
        delivery: 'COOKIE',
      },
    });
    if (data.signUp.tokens !== null) forgetNames();
    session.accept(data.signUp, serverTime);
    return data.signUp.userErrors;
  };

  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        void submit(signUp);
      }}
    >
      <General objections={objections} />
      <AccountFields
        account={{ ...names, password }}
        onChange={({ displayName, loginName, password: typed }) => {
          setNames({ displayName, loginName });
          setPassword(typed);
        }}
        objections={objections}
      />
      <SharedComputer isShared={isSharedComputer} onChange={setSharedComputer} />
      <AgreeToNotice
        hub={hub}
        version={acceptedNotice}
        error={objections.byField.acceptedNotice}
        onAgree={setAcceptedNotice}
      />
      <button type="submit" className="primary" disabled={isPending} aria-busy={isPending}>
        {t('signUp.submit')}
      </button>
    </form>
  );
}
