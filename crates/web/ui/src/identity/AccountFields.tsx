/** What every new account needs: a name, a login name and a password. */
import { useTranslation } from '../i18n';
import { Field } from '../shell/Field';
import type { Objections } from '../shell/objections';
import { PasswordField } from './PasswordField';

export interface TypedAccount {
  displayName: string;
  loginName: string;
  password: string;
}

export function AccountFields({
  account,
  onChange,
  objections,
}: {
  account: TypedAccount;
  onChange: (account: TypedAccount) => void;
  objections: Objections;
}) {
  const { t } = useTranslation();
  const { displayName, loginName, password } = account;

  /** What both names have in common. */
  const bind = (name: 'displayName' | 'loginName') => ({
    value: account[name],
    error: objections.byField[name],
    onChange: (event: { target: { value: string } }) => {
      onChange({ displayName, loginName, password, [name]: event.target.value });
    },
  });

  return (
    <>
      <Field
        label={t('slip.displayName')}
        hint={t('slip.displayNameHint')}
        name="name"
        autoComplete="name"
        required
        {...bind('displayName')}
      />
      <Field
        label={t('slip.loginName')}
        hint={t('slip.loginNameHint')}
        name="username"
        autoComplete="username"
        autoCapitalize="none"
        spellCheck={false}
        required
        {...bind('loginName')}
      />
      <PasswordField
        label={t('signIn.password')}
        newFor={loginName}
        value={password}
        onChange={(typed) => {
          onChange({ displayName, loginName, password: typed });
        }}
        error={objections.byField.password}
      />
    </>
  );
}
