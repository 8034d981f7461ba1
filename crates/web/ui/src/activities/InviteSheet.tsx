/** Invites an organisation of the hub, or by a link one that is not on it yet. */
import { useState } from 'react';
import { INVITE_CO_HOST, INVITE_NEW_CO_HOST } from '../api/generated';
import { useAct } from '../api/hooks';
import { useTranslation } from '../i18n';
import { useActingId } from '../identity/acting';
import { Named, useNamed } from '../organisations/Named';
import { Field, LongField } from '../shell/Field';
import { newKey } from '../shell/key';
import { General, Notice } from '../shell/Notice';
import { ShareText } from '../shell/ShareText';
import { Sheet } from '../shell/Sheet';
import { useSubmission } from '../shell/submission';
import type { FoundActivity } from './types';

const FIELDS = ['name', 'message', 'organisationId'] as const;

export function InviteSheet({
  activity,
  onClose,
}: {
  activity: FoundActivity;
  onClose: () => void;
}) {
  const { t } = useTranslation();
  const actingOrganisationId = useActingId();
  const act = useAct();
  const [words, setWords] = useState('');
  const [message, setMessage] = useState('');
  const [idempotencyKey, setKey] = useState(newKey);
  const [link, setLink] = useState<string | null>(null);
  const { isPending, objections, submit } = useSubmission(FIELDS);
  const asked = words.trim();
  const taken = [activity.lead?.id, ...activity.coHosts.filter(isIn).map(organisationOf)];
  const found = useNamed(words, taken);
  const note = message.trim() === '' ? null : message.trim();

  const invite = (organisationId: string) =>
    submit(async () => {
      const { inviteCoHost } = await act(INVITE_CO_HOST, {
        input: { actingOrganisationId, activityId: activity.id, organisationId, message: note },
      });
      if (inviteCoHost.coHost !== null) onClose();
      return inviteCoHost.userErrors;
    });
  const inviteByLink = () =>
    submit(async () => {
      const { inviteNewCoHost } = await act(INVITE_NEW_CO_HOST, {
        input: {
          actingOrganisationId,
          activityId: activity.id,
          idempotencyKey,
          name: asked,
          message: note,
        },
      });
      if (inviteNewCoHost.invited !== null) {
        setLink(inviteNewCoHost.invited.url);
        setKey(newKey());
      }
      return inviteNewCoHost.userErrors;
    });

  if (link !== null) {
    return (
      <Sheet title={t('invite.linkTitle', { name: asked })} onClose={onClose}>
        <Notice tone="remark">{t('invite.linkHint')}</Notice>
        <ShareText text={t('invite.linkText', { title: activity.title, link })} />
      </Sheet>
    );
  }
  return (
    <Sheet title={t('coHosts.invite')} onClose={onClose}>
      <div className="form">
        <Field
          label={t('invite.name')}
          hint={t('invite.nameHint')}
          value={words}
          onChange={(event) => {
            setWords(event.target.value);
          }}
          error={objections.byField.name ?? objections.byField.organisationId}
        />
        <LongField
          label={t('invite.message')}
          rows={2}
          maxLength={500}
          value={message}
          onChange={(event) => {
            setMessage(event.target.value);
          }}
          error={objections.byField.message}
        />
        <General objections={objections} />
        <Named
          found={found}
          isPending={isPending}
          action={t('invite.submit')}
          nameOf={(name) => t('invite.of', { name })}
          onChoose={(id) => void invite(id)}
        />
        {found?.length === 0 && <p className="hint">{t('invite.none', { name: asked })}</p>}
        {asked !== '' && activity.allowedActions.includes('INVITE_NEW_CO_HOST') && (
          <button
            type="button"
            className="quiet wide"
            disabled={isPending}
            onClick={() => void inviteByLink()}
          >
            {t('invite.byLink', { name: asked })}
          </button>
        )}
      </div>
    </Sheet>
  );
}

type Part = FoundActivity['coHosts'][number];
const isIn = ({ state }: Part) => state === 'ACCEPTED' || state === 'INVITED';
const organisationOf = ({ organisation }: Part) => organisation?.id;
