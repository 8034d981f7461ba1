/** Takes another password; the other sessions of the account end with the old one. */
import { useState } from 'react';
import { CHANGE_PASSWORD } from '../api/generated';
import { useAct } from '../api/hooks';
import { useTranslation } from '../i18n';
import { General, Notice } from '../shell/Notice';
import { useSubmission } from '../shell/submission';
import { PasswordField } from './PasswordField';

const FIELDS = ['currentPassword', 'newPassword'] as const;

export function ChangePassword({ loginName }: { loginName: string }) {
  const { t } = useTranslation();
  const act = useAct();
  const [currentPassword, setCurrent] = useState('');
  const [newPassword, setNew] = useState('');
  const [isDone, setDone] = useState(false);
  const { isPending, objections, submit } = useSubmission(FIELDS);
  return (
    <details className="card more">
      <summary>{t('password.change')}</summary>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          void submit(async () => {
            const { changePassword } = await act(CHANGE_PASSWORD, {
              input: { currentPassword, newPassword },
            });
            setDone(changePassword.changed === true);
            if (changePassword.changed === true) {
              setCurrent('');
              setNew('');
            }
            return changePassword.userErrors;
          });
        }}
      >
        <PasswordField
          label={t('password.current')}
          value={currentPassword}
          onChange={setCurrent}
          error={objections.byField.currentPassword}
        />
        <PasswordField
          label={t('password.new')}
          newFor={loginName}
          value={newPassword}
          onChange={setNew}
          error={objections.byField.newPassword}
        />
        <General objections={objections} />
        {isDone && <Notice tone="remark">{t('password.changed')}</Notice>}
        <button type="submit" className="primary" disabled={isPending} aria-busy={isPending}>
          {t('password.change')}
        </button>
      </form>
    </details>
  );
}
