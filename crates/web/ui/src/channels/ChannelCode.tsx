/** Gives back the code that a new channel was sent: only then it is sure whose address it is. */
import { useState } from 'react';
import { CONFIRM_CHANNEL } from '../api/generated';
import { useAct } from '../api/hooks';
import { useTranslation } from '../i18n';
import { useActingId } from '../identity/acting';
import { Field } from '../shell/Field';
import { General } from '../shell/Notice';
import { useSubmission } from '../shell/submission';
import type { Channel } from './types';

const FIELDS = ['code'] as const;

export function ChannelCode({ channel }: { channel: Channel }) {
  const { t } = useTranslation();
  const actingOrganisationId = useActingId();
  const act = useAct();
  const [code, setCode] = useState('');
  const { isPending, objections, submit } = useSubmission(FIELDS);
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        void submit(async () => {
          const { confirmChannel } = await act(CONFIRM_CHANNEL, {
            input: {
              actingOrganisationId,
              channelId: channel.id,
              code: code.replace(/\s/g, ''),
            },
          });
          return confirmChannel.userErrors;
        });
      }}
    >
      <Field
        label={t('channels.code')}
        hint={t(channel.kind === 'EMAIL' ? 'channels.codeByEmail' : 'channels.codeByPost')}
        inputMode="numeric"
        autoComplete="one-time-code"
        required
        value={code}
        onChange={(event) => {
          setCode(event.target.value);
        }}
        error={objections.byField.code}
      />
      <General objections={objections} />
      <button type="submit" className="primary" disabled={isPending} aria-busy={isPending}>
        {t('channels.confirm')}
      </button>
    </form>
  );
}
