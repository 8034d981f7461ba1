/** What comes after an invitation was accepted: the organisation's verification, then its consent to the plan. */
import { hubName, useTranslation } from '../i18n';
import { session, useSession } from '../identity/current';
import type { Membership } from '../identity/types';
import { SUBMIT_ORGANISATION } from '../api/generated';
import { General, Notice } from '../shell/Notice';
import { useSubmission } from '../shell/submission';
import type { Invitation } from './types';

/** States in which an organisation is still to be submitted for review. */
const UNSUBMITTED: readonly string[] = ['DRAFT', 'CHANGES_REQUESTED'];

export function Accepted({
  invitation,
  organisationId,
}: {
  invitation: Invitation;
  /** The organisation that accepted, where it was done on this page a moment ago. */
  organisationId: string | null;
}) {
  const { t, language } = useTranslation();
  const state = useSession();
  const isHere = state.status === 'signedIn' && state.viewer.hub.slug === invitation.hub.slug;
  const own = isHere ? state.viewer.memberships.map(({ organisation }) => organisation) : [];
  const hub = hubName(invitation.hub, language);
  // After a reload it is not known any more which one accepted: then all are shown that are not verified yet.
  const concerned = own.filter(({ id, state: stands }) =>
    organisationId === null
      ? stands === 'PENDING_REVIEW' || UNSUBMITTED.includes(stands)
      : id === organisationId,
  );
  return (
    <section className="card narrow">
      <h1>{t('invitation.ACCEPTED')}</h1>
      {isHere || <p className="lead">{t('invitation.acceptedSignIn')}</p>}
      <ol className="steps">
        <li>
          <strong>{t('invitation.nextReview')}</strong>
          <p>{t('invitation.nextReviewHint', { hub })}</p>
          {concerned.map((organisation) => (
            <Review key={organisation.id} organisation={organisation} />
          ))}
        </li>
        <li>
          <strong>{t('invitation.nextConsent')}</strong>
          <p>{t('invitation.nextConsentHint')}</p>
        </li>
        <li>
          <strong>{t('invitation.nextPublish')}</strong>
          <p>{t('invitation.nextPublishHint')}</p>
        </li>
      </ol>
      <p className="aside">
        <a href="/">{t('app.toStart')}</a>
      </p>
    </section>
  );
}

function Review({
  organisation: { id, name, state },
}: {
  organisation: Membership['organisation'];
}) {
  const { t } = useTranslation();
  const { isPending, objections, submit } = useSubmission();

  const submitOrganisation = async () => {
    const input = { actingOrganisationId: id, organisationId: id };
    const { data } = await session.run(SUBMIT_ORGANISATION, { input });
    await session.open();
    return data.submitOrganisation.userErrors;
  };

  if (state === 'ACTIVE')
    return <Notice tone="remark">{t('invitation.verified', { name })}</Notice>;
  if (state === 'PENDING_REVIEW') {
    return <Notice tone="remark">{t('invitation.inReview', { name })}</Notice>;
  }
  if (!UNSUBMITTED.includes(state)) return null;
  return (
    <>
      <General objections={objections} />
      <button
        type="button"
        className="primary"
        disabled={isPending}
        aria-busy={isPending}
        onClick={() => void submit(submitOrganisation)}
      >
        {t('invitation.submitForReview', { name })}
      </button>
    </>
  );
}
