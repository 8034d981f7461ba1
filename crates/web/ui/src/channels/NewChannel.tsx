/** Sets up a channel: how, where to, and which notices. Its secret is shown this once. */
import { useState } from 'react';
import { CREATE_CHANNEL } from '../api/generated';
import { useAct } from '../api/hooks';
import { useTranslation } from '../i18n';
import { useActingId } from '../identity/acting';
import { Field, LongField, Select } from '../shell/Field';
import { newKey } from '../shell/key';
import { General, Notice } from '../shell/Notice';
import { ShareText } from '../shell/ShareText';
import { Sheet } from '../shell/Sheet';
import { useSubmission } from '../shell/submission';
import { TopicFields } from './TopicFields';
import { kindsOf, TOPICS, type Topic } from './topics';
import { particularsOf, WAYS, type TypedChannel, type Way } from './ways';

const FIELDS = ['kind', 'address', 'template'] as const;
const EMPTY: TypedChannel = { way: 'wecom', address: '', template: '' };

export function NewChannel({ onCreated, onClose }: { onCreated: () => void; onClose: () => void }) {
  const { t, language } = useTranslation();
  const actingOrganisationId = useActingId();
  const act = useAct();
  // Kept in no storage: an address may hold a key.
  const [typed, setTyped] = useState(EMPTY);
  const [topics, setTopics] = useState<readonly Topic[]>(TOPICS);
  const [secret, setSecret] = useState<string | null>(null);
  const [idempotencyKey] = useState(newKey);
  const { isPending, objections, submit } = useSubmission(FIELDS);
  const { way } = typed;
  const create = async () => {
    const { createChannel } = await act(CREATE_CHANNEL, {
      input: {
        actingOrganisationId,
        idempotencyKey,
        channel: {
          ...particularsOf(typed),
          kinds: kindsOf(topics),
          language: language === 'en' ? 'EN' : 'ZH_CN',
        },
      },
    });
    const { created, userErrors } = createChannel;
    if (created !== null) {
      onCreated();
      // The office chats check no signature: their robots know who posts by the address.
      if (created.secret === null || way !== 'program') onClose();
      else setSecret(created.secret);
    }
    return userErrors;
  };
  if (secret !== null) {
    return (
      <Sheet title={t('channels.secretTitle')} onClose={onClose}>
        <Notice tone="remark">{t('channels.secretHint')}</Notice>
        <ShareText text={secret} />
      </Sheet>
    );
  }
  return (
    <Sheet title={t('channels.add')} onClose={onClose}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          void submit(create);
        }}
      >
        <Select
          label={t('channels.way')}
          hint={t(`channelWayHint.${way}`)}
          value={way}
          onChange={(event) => {
            setTyped({ ...EMPTY, way: event.target.value as Way });
          }}
          error={objections.byField.kind}
        >
          {WAYS.map((each) => (
            <option key={each} value={each}>
              {t(`channelWay.${each}`)}
            </option>
          ))}
        </Select>
        <Field
          label={t(way === 'email' ? 'channels.email' : 'channels.url')}
          hint={t(way === 'email' ? 'channels.emailHint' : 'channels.urlHint')}
          type={way === 'email' ? 'email' : 'url'}
          autoComplete="off"
          required
          value={typed.address}
          onChange={(event) => {
            setTyped({ ...typed, address: event.target.value });
          }}
          error={objections.byField.address}
        />
        {way === 'program' && (
          <LongField
            label={t('channels.template')}
            hint={t('channels.templateHint')}
            rows={3}
            value={typed.template}
            onChange={(event) => {
              setTyped({ ...typed, template: event.target.value });
            }}
            error={objections.byField.template}
          />
        )}
        <TopicFields topics={topics} onChange={setTopics} />
        <General objections={objections} />
        <button
          type="submit"
          className="primary"
          disabled={isPending || topics.length === 0}
          aria-busy={isPending}
        >
          {t('channels.create')}
        </button>
      </form>
    </Sheet>
  );
}
