/** Who takes part, who was asked and what became of it. */
import { useState } from 'react';
import { REMOVE_CO_HOST } from '../api/generated';
import { useAct } from '../api/hooks';
import { useEnum, useTranslation } from '../i18n';
import { useActingId } from '../identity/acting';
import { ReasonSheet } from '../shell/ReasonSheet';
import { ShareText } from '../shell/ShareText';
import { InviteSheet } from './InviteSheet';
import type { CoHost, FoundActivity } from './types';

export function CoHosts({ activity }: { activity: FoundActivity }) {
  const { t } = useTranslation();
  const actingOrganisationId = useActingId();
  const act = useAct();
  const [isInviting, setInviting] = useState(false);
  const [leaving, setLeaving] = useState<CoHost | null>(null);
  const { allowedActions: can, coHosts, id, lead } = activity;
  const removed = leaving?.organisation?.id;
  return (
    <section className="card" aria-labelledby="co-hosts">
      <h2 id="co-hosts">{t('coHosts.title')}</h2>
      <ul className="rows">
        {lead !== null && (
          <li>
            <strong>{lead.name}</strong>
            <span className="chip strong">{t('activity.lead')}</span>
          </li>
        )}
        {coHosts.map((part) => (
          <Part
            key={part.id}
            part={part}
            canBeRemoved={can.includes('REMOVE_CO_HOST')}
            onRemove={() => {
              setLeaving(part);
            }}
          />
        ))}
      </ul>
      {coHosts.length === 0 && <p className="hint">{t('coHosts.empty')}</p>}
      {can.includes('INVITE_CO_HOST') && (
        <button
          type="button"
          className="quiet wide"
          onClick={() => {
            setInviting(true);
          }}
        >
          {t('coHosts.invite')}
        </button>
      )}
      {isInviting && (
        <InviteSheet
          activity={activity}
          onClose={() => {
            setInviting(false);
          }}
        />
      )}
      {leaving !== null && removed !== undefined && (
        <ReasonSheet
          title={t('coHosts.removeTitle', { name: leaving.organisation?.name ?? '' })}
          submitLabel={t('coHosts.remove')}
          onSubmit={async (reason) => {
            const { removeCoHost } = await act(REMOVE_CO_HOST, {
              input: { actingOrganisationId, activityId: id, organisationId: removed, reason },
            });
            return removeCoHost.userErrors;
          }}
          onClose={() => {
            setLeaving(null);
          }}
        />
      )}
    </section>
  );
}

function Part({
  part,
  canBeRemoved,
  onRemove,
}: {
  part: CoHost;
  canBeRemoved: boolean;
  onRemove: () => void;
}) {
  const { t } = useTranslation();
  const label = useEnum();
  const { organisation, organisationName, reason, shareText, state } = part;
  const isIn = state === 'ACCEPTED' || state === 'INVITED';
  return (
    <li className="part">
      <div>
        <strong>{organisation?.name ?? organisationName ?? t('activity.unseen')}</strong>{' '}
        <span className={`chip state ${state.toLowerCase()}`}>{label('coHostState', state)}</span>
        {reason !== null && <p className="hint">{reason}</p>}
        {state === 'INVITED' && shareText !== null && <ShareText text={shareText} />}
      </div>
      {canBeRemoved && isIn && organisation !== null && (
        <button type="button" className="quiet" onClick={onRemove}>
          {t('coHosts.remove')}
        </button>
      )}
    </li>
  );
}
