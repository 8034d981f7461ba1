/** What else can be done with a question: pass it on to who knows better, decline it, or withdraw it. */
import { useState } from 'react';
import { DECLINE_QUESTION, WITHDRAW_QUESTION } from '../api/generated';
import { useAct } from '../api/hooks';
import { useTranslation } from '../i18n';
import { useActingId } from '../identity/acting';
import { ConfirmSheet } from '../shell/ConfirmSheet';
import { ReasonSheet } from '../shell/ReasonSheet';
import { PassOnSheet } from './PassOnSheet';
import type { Question } from './types';

const WAYS = ['PASS_ON_QUESTION', 'DECLINE_QUESTION', 'WITHDRAW_QUESTION'] as const;
type Way = (typeof WAYS)[number];

export function OtherWays({ question }: { question: Question }) {
  const { t } = useTranslation();
  const actingOrganisationId = useActingId();
  const act = useAct();
  const [way, setWay] = useState<Way | null>(null);
  const { id, allowedActions } = question;
  const ways = WAYS.filter((each) => allowedActions.includes(each));
  if (ways.length === 0) return null;
  const close = () => {
    setWay(null);
  };
  return (
    <>
      <p className="doors">
        {ways.map((each) => (
          <button
            key={each}
            type="button"
            className="quiet"
            onClick={() => {
              setWay(each);
            }}
          >
            {t(`question.${each}`)}
          </button>
        ))}
      </p>
      {way === 'PASS_ON_QUESTION' && <PassOnSheet question={question} onClose={close} />}
      {way === 'DECLINE_QUESTION' && (
        <ReasonSheet
          title={t('question.DECLINE_QUESTION')}
          warning={t('question.declineWarning')}
          submitLabel={t('question.DECLINE_QUESTION')}
          onSubmit={async (reason) => {
            const { declineQuestion } = await act(DECLINE_QUESTION, {
              input: { actingOrganisationId, questionId: id, reason },
            });
            return declineQuestion.userErrors;
          }}
          onClose={close}
        />
      )}
      {way === 'WITHDRAW_QUESTION' && (
        <ConfirmSheet
          title={t('question.WITHDRAW_QUESTION')}
          warning={t('question.withdrawWarning')}
          submitLabel={t('question.WITHDRAW_QUESTION')}
          onSubmit={async () => {
            const { withdrawQuestion } = await act(WITHDRAW_QUESTION, {
              input: { actingOrganisationId, questionId: id },
            });
            return withdrawQuestion.userErrors;
          }}
          onClose={close}
        />
      )}
    </>
  );
}
