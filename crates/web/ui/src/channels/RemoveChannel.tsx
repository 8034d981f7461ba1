/** Takes a channel away for good, and says what that means. */
import { REMOVE_CHANNEL } from '../api/generated';
import { useAct } from '../api/hooks';
import { useTranslation } from '../i18n';
import { useActingId } from '../identity/acting';
import { General } from '../shell/Notice';
import { Sheet } from '../shell/Sheet';
import { useSubmission } from '../shell/submission';
import type { Channel } from './types';

export function RemoveChannel({
  channel,
  onRemoved,
  onClose,
}: {
  channel: Channel;
  onRemoved: () => void;
  onClose: () => void;
}) {
  const { t } = useTranslation();
  const actingOrganisationId = useActingId();
  const act = useAct();
  const { isPending, objections, submit } = useSubmission();
  return (
    <Sheet title={t('channels.removeTitle', { address: channel.address })} onClose={onClose}>
      <div className="form">
        <p>{t('channels.removeWarning')}</p>
        <General objections={objections} />
        <button
          type="button"
          className="primary"
          disabled={isPending}
          onClick={() =>
            void submit(async () => {
              const { removeChannel } = await act(REMOVE_CHANNEL, {
                input: { actingOrganisationId, channelId: channel.id },
              });
              if (removeChannel.removedChannelId !== null) {
                onClose();
                onRemoved();
              }
              return removeChannel.userErrors;
            })
          }
        >
          {t('channels.remove')}
        </button>
      </div>
    </Sheet>
  );
}
