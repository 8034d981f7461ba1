/** Lets a co-host go on with an activity whose lead does not. */
import { TAKE_LEAD } from '../api/generated';
import { useAct } from '../api/hooks';
import { useTranslation } from '../i18n';
import { useActingId } from '../identity/acting';
import { General } from '../shell/Notice';
import { useSubmission } from '../shell/submission';
import type { FoundActivity } from './types';

export function TakeLead({ activity }: { activity: FoundActivity }) {
  const { t } = useTranslation();
  const actingOrganisationId = useActingId();
  const act = useAct();
  const { isPending, objections, submit } = useSubmission();
  const { allowedActions, id, version } = activity;
  if (!allowedActions.includes('TAKE_LEAD')) return null;
  return (
    <>
      <General objections={objections} />
      <p className="doors">
        <button
          type="button"
          className="primary"
          disabled={isPending}
          onClick={() =>
            void submit(async () => {
              const { takeLead } = await act(TAKE_LEAD, {
                input: { actingOrganisationId, activityId: id, version },
              });
              return takeLead.userErrors;
            })
          }
        >
          {t('activity.takeLead')}
        </button>
      </p>
    </>
  );
}
