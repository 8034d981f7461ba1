/** Chooses anew which notices a channel carries. */
import { useState } from 'react';
import { UPDATE_CHANNEL } from '../api/generated';
import { useAct } from '../api/hooks';
import { useTranslation } from '../i18n';
import { useActingId } from '../identity/acting';
import { General } from '../shell/Notice';
import { Sheet } from '../shell/Sheet';
import { useSubmission } from '../shell/submission';
import { TopicFields } from './TopicFields';
import { kindsOf, topicsOf } from './topics';
import type { Channel } from './types';

export function TopicsSheet({ channel, onClose }: { channel: Channel; onClose: () => void }) {
  const { t } = useTranslation();
  const actingOrganisationId = useActingId();
  const act = useAct();
  const [topics, setTopics] = useState<ReturnType<typeof topicsOf>>(() => topicsOf(channel.kinds));
  const { isPending, objections, submit } = useSubmission();
  return (
    <Sheet title={t('channels.chooseTopics')} onClose={onClose}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          void submit(async () => {
            const { updateChannel } = await act(UPDATE_CHANNEL, {
              input: {
                actingOrganisationId,
                channelId: channel.id,
                version: channel.version,
                kinds: kindsOf(topics),
              },
            });
            if (updateChannel.channel !== null) onClose();
            return updateChannel.userErrors;
          });
        }}
      >
        <TopicFields
          topics={topics}
          onChange={(chosen) => {
            setTopics([...chosen]);
          }}
        />
        <General objections={objections} />
        <button
          type="submit"
          className="primary"
          disabled={isPending || topics.length === 0}
          aria-busy={isPending}
        >
          {t('channels.saveTopics')}
        </button>
      </form>
    </Sheet>
  );
}
