/** One question: what is asked, who has had it, and its answer or the way to it. */
import { Link, useParams } from '@tanstack/react-router';
import { QUESTION_BY_ID } from '../api/generated';
import { useRead } from '../api/hooks';
import { moment, useEnum, useTranslation } from '../i18n';
import { useActing } from '../identity/acting';
import { Loaded } from '../shell/Loaded';
import { Notice } from '../shell/Notice';
import { useTitle } from '../shell/Page';
import { AnswerForm } from './AnswerForm';
import { OtherWays } from './OtherWays';
import type { Question } from './types';

export function QuestionPage() {
  const { t } = useTranslation();
  const { id } = useParams({ from: '/signedIn/questions/$id' });
  const read = useRead(QUESTION_BY_ID, { id });
  return (
    <Loaded read={read}>
      {({ node }) =>
        node?.__typename === 'Question' ? (
          <Page question={node} />
        ) : (
          <section className="card narrow">
            <h1>{t('question.notFound')}</h1>
            <p className="hint">{t('question.notFoundHint')}</p>
          </section>
        )
      }
    </Loaded>
  );
}

function Page({ question }: { question: Question }) {
  const { t, language } = useTranslation();
  const label = useEnum();
  const { timeZone } = useActing().viewer.hub;
  const { allowedActions: can, answer, answeredAt, askedOf, offer, organisation, state } = question;
  const title = t('question.of', { name: organisation?.name ?? t('activity.unseen') });
  useTitle(title);
  return (
    <article className="stack narrow-page">
      <header>
        <h1>{title}</h1>
        <p className="chips">
          <span className={`chip state ${question.isOverdue ? 'overdue' : state.toLowerCase()}`}>
            {question.isOverdue ? t('questions.overdue') : label('questionState', state)}
          </span>
          {offer !== null && (
            <Link className="chip long" to="/offers/$id" params={{ id: offer.id }}>
              {offer.title}
            </Link>
          )}
        </p>
        {state === 'OPEN' && (
          <p className="lead">
            {t('question.due', {
              name: askedOf?.name ?? t('activity.unseen'),
              time: moment(question.dueAt, language, timeZone),
            })}
          </p>
        )}
      </header>
      <section className="card" aria-labelledby="asked">
        <h2 id="asked">{t('question.asked')}</h2>
        <p className="prose">{question.text}</p>
        <p className="hint">{moment(question.createdAt, language, timeZone)}</p>
      </section>
      {question.stateReason !== null && (
        <Notice tone="remark">{t('activity.because', { reason: question.stateReason })}</Notice>
      )}
      {answer !== null && (
        <section className="card answered" aria-labelledby="answer">
          <h2 id="answer">
            {t('question.answerOf', { name: askedOf?.name ?? t('activity.unseen') })}
          </h2>
          <p className="prose">{answer}</p>
          {answeredAt !== null && <p className="hint">{moment(answeredAt, language, timeZone)}</p>}
        </section>
      )}
      {can.includes('ANSWER_QUESTION') && <AnswerForm question={question} />}
      <OtherWays question={question} />
      {question.steps.length > 1 && <Steps question={question} />}
    </article>
  );
}

/** Through whose hands it went. */
function Steps({ question }: { question: Question }) {
  const { t, language } = useTranslation();
  const { timeZone } = useActing().viewer.hub;
  return (
    <section className="card" aria-labelledby="steps">
      <h2 id="steps">{t('question.steps')}</h2>
      <ol className="history">
        {question.steps.map(({ at, note, organisation }) => (
          <li key={at}>
            <span>{organisation?.name ?? t('activity.unseen')}</span>
            {note !== null && <span className="hint prose">{note}</span>}
            <time className="hint" dateTime={at}>
              {moment(at, language, timeZone)}
            </time>
          </li>
        ))}
      </ol>
    </section>
  );
}
