/** What ends or interrupts an activity, or one's part in it. */
import { useState } from 'react';
import {
  CANCEL_ACTIVITY,
  COMPLETE_ACTIVITY,
  POSTPONE_ACTIVITY,
  WITHDRAW_CO_HOST,
} from '../api/generated';
import { useAct } from '../api/hooks';
import { useTranslation } from '../i18n';
import { useActingId } from '../identity/acting';
import { General } from '../shell/Notice';
import { ReasonSheet } from '../shell/ReasonSheet';
import { useSubmission } from '../shell/submission';
import type { FoundActivity } from './types';

const WAYS = ['POSTPONE_ACTIVITY', 'WITHDRAW_CO_HOST', 'CANCEL_ACTIVITY'] as const;
type Way = (typeof WAYS)[number];

export function Ending({ activity }: { activity: FoundActivity }) {
  const { t } = useTranslation();
  const actingOrganisationId = useActingId();
  const act = useAct();
  const [way, setWay] = useState<Way | null>(null);
  const { isPending, objections, submit } = useSubmission();
  const { allowedActions: can, id } = activity;
  const input = { actingOrganisationId, activityId: id };
  const ways = WAYS.filter((each) => can.includes(each));
  const canComplete = can.includes('COMPLETE_ACTIVITY');
  if (ways.length === 0 && !canComplete) return null;

  const end = async (chosen: Way, reason: string) => {
    const given = { input: { ...input, reason } };
    switch (chosen) {
      case 'POSTPONE_ACTIVITY':
        return (await act(POSTPONE_ACTIVITY, given)).postponeActivity.userErrors;
      case 'WITHDRAW_CO_HOST':
        return (await act(WITHDRAW_CO_HOST, given)).withdrawCoHost.userErrors;
      case 'CANCEL_ACTIVITY':
        return (await act(CANCEL_ACTIVITY, given)).cancelActivity.userErrors;
    }
  };
  return (
    <section className="card" aria-labelledby="ending">
      <h2 id="ending">{t('ending.title')}</h2>
      <General objections={objections} />
      <p className="doors">
        {canComplete && (
          <button
            type="button"
            className="primary"
            disabled={isPending}
            onClick={() =>
              void submit(
                async () => (await act(COMPLETE_ACTIVITY, { input })).completeActivity.userErrors,
              )
            }
          >
            {t('ending.complete')}
          </button>
        )}
        {ways.map((each) => (
          <button
            key={each}
            type="button"
            className={each === 'CANCEL_ACTIVITY' ? 'quiet danger' : 'quiet'}
            onClick={() => {
              setWay(each);
            }}
          >
            {t(`ending.${each}`)}
          </button>
        ))}
      </p>
      {way !== null && (
        <ReasonSheet
          title={t(`ending.${way}`)}
          warning={t(`endingWarning.${way}`)}
          submitLabel={t(`ending.${way}`)}
          onSubmit={(reason) => end(way, reason)}
          onClose={() => {
            setWay(null);
          }}
        />
      )}
    </section>
  );
}
