/** Takes a channel away for good, and says what that means. */
import { REMOVE_CHANNEL } from '../api/generated';
import { useAct } from '../api/hooks';
import { useTranslation } from '../i18n';
import { useActingId } from '../identity/acting';
import { ConfirmSheet } from '../shell/ConfirmSheet';
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
  return (
    <ConfirmSheet
      title={t('channels.removeTitle', { address: channel.address })}
      warning={t('channels.removeWarning')}
      submitLabel={t('channels.remove')}
      onSubmit={async () => {
        const { removeChannel } = await act(REMOVE_CHANNEL, {
          input: { actingOrganisationId, channelId: channel.id },
        });
        if (removeChannel.removedChannelId !== null) onRemoved();
        return removeChannel.userErrors;
      }}
      onClose={onClose}
    />
  );
}
