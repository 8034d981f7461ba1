/** The answer of who has the question. What is typed stays until it is sent. */
import { ANSWER_QUESTION } from '../api/generated';
import { useAct } from '../api/hooks';
import { useTranslation } from '../i18n';
import { useActingId } from '../identity/acting';
import { LongField } from '../shell/Field';
import { General } from '../shell/Notice';
import { useSubmission } from '../shell/submission';
import { useTyped } from '../shell/typed';
import type { Question } from './types';

const FIELDS = ['answer'] as const;

export function AnswerForm({ question: { id } }: { question: Question }) {
  const { t } = useTranslation();
  const actingOrganisationId = useActingId();
  const act = useAct();
  const [answer, type, forget] = useTyped(`answer.${id}`, '');
  const { isPending, objections, submit } = useSubmission(FIELDS);
  return (
    <section className="card waiting" aria-labelledby="reply">
      <h2 id="reply">{t('question.reply')}</h2>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          void submit(async () => {
            const { answerQuestion } = await act(ANSWER_QUESTION, {
              input: { actingOrganisationId, questionId: id, answer: answer.trim() },
            });
            if (answerQuestion.question !== null) forget();
            return answerQuestion.userErrors;
          });
        }}
      >
        <LongField
          label={t('question.answer')}
          hint={t('question.answerHint')}
          rows={6}
          maxLength={5000}
          required
          value={answer}
          onChange={(event) => {
            type(event.target.value);
          }}
          error={objections.byField.answer}
        />
        <General objections={objections} />
        <button type="submit" className="primary" disabled={isPending} aria-busy={isPending}>
          {t('question.send')}
        </button>
      </form>
    </section>
  );
}
