/** Closes the account, after it was said what that does, who must take over first, and the password was given. */
import { useState } from 'react';
import { CLOSE_ACCOUNT, CLOSING_OBSTACLES } from '../api/generated';
import { useTranslation } from '../i18n';
import { session } from '../identity/current';
import { PasswordField } from '../identity/PasswordField';
import { Loaded } from '../shell/Loaded';
import { General, Notice } from '../shell/Notice';
import { Sheet } from '../shell/Sheet';
import { useSubmission } from '../shell/submission';
import { useAsked } from './useAsked';

const FIELDS = ['currentPassword'] as const;

const leave = () => {
  session.leave();
};

export function CloseAccount({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation();
  const read = useAsked(CLOSING_OBSTACLES, {});
  const [isClosed, setClosed] = useState(false);
  if (isClosed) {
    return (
      <Sheet title={t('privacy.closed')} onClose={leave}>
        <p>{t('privacy.closedText')}</p>
      </Sheet>
    );
  }
  return (
    <Sheet title={t('privacy.closeTitle')} onClose={onClose}>
      <div className="form">
        <ul className="prose">
          <li>{t('privacy.closeEverywhere')}</li>
          <li>{t('privacy.closeGone')}</li>
          <li>{t('privacy.closePosts')}</li>
          <li>{t('privacy.closeStays')}</li>
          <li>{t('privacy.closeName')}</li>
        </ul>
        <Loaded read={read}>
          {({ viewer }) => {
            const obstacles = viewer?.privacy?.closingObstacles ?? [];
            if (obstacles.length === 0) {
              return (
                <Confirm
                  onDone={() => {
                    setClosed(true);
                  }}
                />
              );
            }
            return (
              <Notice tone="problem">
                <p>{t('privacy.obstacles')}</p>
                <ul>
                  {obstacles.map(({ kind, hubName, organisation }) => (
                    <li key={`${kind} ${hubName} ${organisation ?? ''}`}>
                      {kind === 'LAST_ADMIN'
                        ? t('privacy.lastAdmin', { hub: hubName })
                        : t('privacy.lastLead', { organisation: organisation ?? '', hub: hubName })}
                    </li>
                  ))}
                </ul>
              </Notice>
            );
          }}
        </Loaded>
      </div>
    </Sheet>
  );
}

function Confirm({ onDone }: { onDone: () => void }) {
  const { t } = useTranslation();
  const [password, setPassword] = useState('');
  const { isPending, objections, submit } = useSubmission(FIELDS);
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        void submit(async () => {
          const input = { currentPassword: password };
          const { data } = await session.run(CLOSE_ACCOUNT, { input });
          if (data.closeAccount.closed === true) onDone();
          return data.closeAccount.userErrors;
        });
      }}
    >
      <PasswordField
        label={t('password.current')}
        value={password}
        onChange={setPassword}
        error={objections.byField.currentPassword}
      />
      <General objections={objections} />
      <button
        type="submit"
        className="quiet wide danger"
        disabled={isPending}
        aria-busy={isPending}
      >
        {t('privacy.closeSurely')}
      </button>
    </form>
  );
}
