/** One channel: whether it carries, what was carried last, and its code, test, rest and removal. */
import { useState } from 'react';
import { TEST_CHANNEL, UPDATE_CHANNEL } from '../api/generated';
import { useAct } from '../api/hooks';
import { listed, moment, useEnum, useTranslation } from '../i18n';
import { useActing, useActingId } from '../identity/acting';
import { Done } from '../shell/Done';
import { General, Notice } from '../shell/Notice';
import { useSubmission } from '../shell/submission';
import { ChannelCode } from './ChannelCode';
import { RemoveChannel } from './RemoveChannel';
import { TopicsSheet } from './TopicsSheet';
import { topicsOf } from './topics';
import type { Channel } from './types';

type Open = 'topics' | 'remove';

export function ChannelCard({ channel, onRemoved }: { channel: Channel; onRemoved: () => void }) {
  const { t, language } = useTranslation();
  const label = useEnum();
  const actingOrganisationId = useActingId();
  const act = useAct();
  const [open, setOpen] = useState<Open | null>(null);
  const [isTurned, setTurned] = useState(false);
  const { isPending, objections, submit } = useSubmission();
  const { allowedActions: can, id, kind, kinds, state, version } = channel;
  const close = () => {
    setOpen(null);
  };
  const turn = (isOff: boolean, isUndo: boolean) =>
    submit(async () => {
      const { updateChannel } = await act(UPDATE_CHANNEL, {
        input: { actingOrganisationId, channelId: id, version, isOff },
      });
      if (updateChannel.channel !== null) setTurned(!isUndo);
      return updateChannel.userErrors;
    });
  const isOff = state === 'OFF';
  const topics = topicsOf(kinds).map((topic) => t(`channelTopic.${topic}`));
  return (
    <section className="card channel" aria-labelledby={`title-${id}`}>
      <h2 id={`title-${id}`}>{channel.address}</h2>
      <p className="chips">
        <span className={`chip state ${state.toLowerCase()}`}>{label('channelState', state)}</span>
        <span className="chip">{label('channelKind', kind)}</span>
        <span className="chip long">
          {topics.length === 0 ? t('channels.someTopics') : listed(topics, language)}
        </span>
      </p>
      <p className="hint">{t(`channelHint.${state}`)}</p>
      <Last channel={channel} />
      <General objections={objections} />
      {can.includes('CONFIRM_CHANNEL') && <ChannelCode channel={channel} />}
      {isTurned && (
        <Done
          key={state}
          text={t(isOff ? 'channels.paused' : 'channels.resumed')}
          isPending={isPending}
          onUndo={() => void turn(!isOff, true)}
        />
      )}
      <p className="doors">
        {can.includes('TEST_CHANNEL') && (
          <button
            type="button"
            className="quiet"
            disabled={isPending}
            onClick={() =>
              void submit(async () => {
                const { testChannel } = await act(TEST_CHANNEL, {
                  input: { actingOrganisationId, channelId: id },
                });
                return testChannel.userErrors;
              })
            }
          >
            {t(state === 'UNCONFIRMED' ? 'channels.sendCode' : 'channels.test')}
          </button>
        )}
        {can.includes('UPDATE_CHANNEL') && (
          <button
            type="button"
            className="quiet"
            onClick={() => {
              setOpen('topics');
            }}
          >
            {t('channels.chooseTopics')}
          </button>
        )}
        {can.includes('UPDATE_CHANNEL') && state !== 'UNCONFIRMED' && !isTurned && (
          <button
            type="button"
            className="quiet"
            disabled={isPending}
            onClick={() => void turn(!isOff, false)}
          >
            {t(isOff ? 'channels.resume' : 'channels.pause')}
          </button>
        )}
        {can.includes('REMOVE_CHANNEL') && (
          <button
            type="button"
            className="quiet danger"
            onClick={() => {
              setOpen('remove');
            }}
          >
            {t('channels.remove')}
          </button>
        )}
      </p>
      {open === 'topics' && <TopicsSheet channel={channel} onClose={close} />}
      {open === 'remove' && (
        <RemoveChannel channel={channel} onRemoved={onRemoved} onClose={close} />
      )}
    </section>
  );
}

/** What was carried last, and what went wrong since something arrived. */
function Last({ channel }: { channel: Channel }) {
  const { t, language } = useTranslation();
  const label = useEnum();
  const { timeZone } = useActing().viewer.hub;
  const last = channel.deliveries.nodes[0];
  return (
    <>
      {last !== undefined && (
        <p className="hint">
          {t('channels.last', {
            purpose: label('deliveryPurpose', last.purpose),
            state: label('deliveryState', last.state),
            time: moment(last.sentAt ?? last.createdAt, language, timeZone),
          })}
        </p>
      )}
      {channel.lastError !== null && (
        <Notice tone="problem">{t('channels.problem', { error: channel.lastError })}</Notice>
      )}
    </>
  );
}
