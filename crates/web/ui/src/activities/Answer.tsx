/** The invitation of the organisation acted for: yes at once, no with a reason. */
import { useState } from 'react';
import { ACCEPT_INVITATION, DECLINE_INVITATION } from '../api/generated';
import { useAct } from '../api/hooks';
import { moment, useTranslation } from '../i18n';
import { useActing, useActingId } from '../identity/acting';
import { General } from '../shell/Notice';
import { ReasonSheet } from '../shell/ReasonSheet';
import { useSubmission } from '../shell/submission';
import type { FoundActivity } from './types';

export function Answer({ activity }: { activity: FoundActivity }) {
  const { t, language } = useTranslation();
  const { viewer } = useActing();
  const actingOrganisationId = useActingId();
  const act = useAct();
  const [isDeclining, setDeclining] = useState(false);
  const { isPending, objections, submit } = useSubmission();
  const own = activity.coHosts.find(
    ({ organisation, state }) => organisation?.id === actingOrganisationId && state === 'INVITED',
  );
  if (own === undefined || !activity.allowedActions.includes('ACCEPT_INVITATION')) return null;
  const input = { actingOrganisationId, activityId: activity.id };
  return (
    <section className="card waiting" aria-labelledby="answer">
      <h2 id="answer">{t('answer.title', { lead: activity.lead?.name ?? t('activity.lead') })}</h2>
      {own.message !== null && <blockquote>{own.message}</blockquote>}
      {own.expiresAt !== null && (
        <p className="hint">
          {t('answer.until', { time: moment(own.expiresAt, language, viewer.hub.timeZone) })}
        </p>
      )}
      <General objections={objections} />
      <p className="doors">
        <button
          type="button"
          className="primary"
          disabled={isPending}
          onClick={() =>
            void submit(
              async () => (await act(ACCEPT_INVITATION, { input })).acceptInvitation.userErrors,
            )
          }
        >
          {t('answer.accept')}
        </button>
        <button
          type="button"
          className="quiet"
          disabled={isPending}
          onClick={() => {
            setDeclining(true);
          }}
        >
          {t('answer.decline')}
        </button>
      </p>
      {isDeclining && (
        <ReasonSheet
          title={t('answer.decline')}
          submitLabel={t('answer.decline')}
          onSubmit={async (reason) =>
            (await act(DECLINE_INVITATION, { input: { ...input, reason } })).declineInvitation
              .userErrors
          }
          onClose={() => {
            setDeclining(false);
          }}
        />
      )}
    </section>
  );
}
