/** Who has consented to the current plan and who holds things up; consent and publication, where it is one's turn. */
import {
  CONSENT_TO_PLAN,
  PREPARE_CONSENT,
  PUBLISH_ACTIVITY,
  type ActivityBlockerCode,
} from '../api/generated';
import { useAct } from '../api/hooks';
import { useEnum, useTranslation, listed } from '../i18n';
import { useActingId } from '../identity/acting';
import { General } from '../shell/Notice';
import { useSubmission } from '../shell/submission';
import type { FoundActivity } from './types';

/** What the list of parties shows already. */
const SHOWN: readonly ActivityBlockerCode[] = ['MISSING_CONSENTS', 'NO_PLAN'];

export function ConsentBar({ activity }: { activity: FoundActivity }) {
  const { t, language } = useTranslation();
  const label = useEnum();
  const actingOrganisationId = useActingId();
  const act = useAct();
  const { isPending, objections, submit } = useSubmission();
  const { allowedActions: can, blockedBy, consentsWaiting, currentPlan, id } = activity;
  const planNumber = currentPlan?.number;
  const isAgreed = currentPlan !== null && consentsWaiting.length === 0;
  const isOpen = activity.state === 'AWAITING_COHOSTS' || activity.state === 'AWAITING_APPROVAL';
  if (!isOpen || currentPlan === null || planNumber === undefined) return null;

  const input = { actingOrganisationId, activityId: id, planNumber };
  const others = blockedBy.filter(({ code }) => !SHOWN.includes(code));
  return (
    <section
      className={isAgreed ? 'card consent agreed' : 'card consent'}
      aria-labelledby="consent"
    >
      <h2 id="consent">
        {isAgreed
          ? t('consent.all', { number: planNumber })
          : t('consent.waits', { number: planNumber, count: consentsWaiting.length })}
      </h2>
      <ul className="parties">
        {currentPlan.consents.map(({ id: consent, organisation }) => (
          <li key={consent} className="yes">
            <span aria-hidden="true">✓</span> {organisation?.name ?? t('activity.unseen')}
            <span className="unseen">{t('consent.yes')}</span>
          </li>
        ))}
        {consentsWaiting.map(({ organisationId, organisation, preparedAt }) => (
          <li key={organisationId}>
            <span aria-hidden="true">…</span> {organisation?.name ?? t('activity.unseen')}
            <span className="hint">
              {t(preparedAt === null ? 'consent.notYet' : 'consent.prepared')}
            </span>
          </li>
        ))}
      </ul>
      {others.map(({ code, organisations }) => (
        <p key={code} className="caution">
          {label('blocker', code)}
          {organisations.length > 0 &&
            ` ${listed(
              organisations.map(({ name }) => name),
              language,
            )}`}
        </p>
      ))}
      <General objections={objections} />
      <p className="doors">
        {can.includes('CONSENT_TO_PLAN') && (
          <button
            type="button"
            className="primary"
            disabled={isPending}
            onClick={() =>
              void submit(
                async () => (await act(CONSENT_TO_PLAN, { input })).consentToPlan.userErrors,
              )
            }
          >
            {t('consent.give', { number: planNumber })}
          </button>
        )}
        {can.includes('PREPARE_CONSENT') && (
          <button
            type="button"
            className="primary"
            disabled={isPending}
            onClick={() =>
              void submit(
                async () => (await act(PREPARE_CONSENT, { input })).prepareConsent.userErrors,
              )
            }
          >
            {t('consent.prepare')}
          </button>
        )}
        {can.includes('PUBLISH_ACTIVITY') && (
          <button
            type="button"
            className="primary"
            disabled={isPending}
            onClick={() =>
              void submit(async () => {
                const { publishActivity } = await act(PUBLISH_ACTIVITY, {
                  input: { actingOrganisationId, activityId: id },
                });
                return publishActivity.userErrors;
              })
            }
          >
            {t('consent.publish')}
          </button>
        )}
      </p>
    </section>
  );
}
