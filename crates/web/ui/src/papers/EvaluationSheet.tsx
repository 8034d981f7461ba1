/** A form to rate a service, without a name: about what was done, and about nobody's person. */
import { listed, useTranslation } from '../i18n';
import type { Facts } from './onPaper';

const QUESTIONS = ['attitude', 'quality', 'effect', 'punctual', 'again'] as const;
const GRADES = ['best', 'good', 'fair', 'poor', 'worst', 'none'] as const;

export function EvaluationSheet({ facts }: { facts: Facts }) {
  const { t, language } = useTranslation();
  const { parties, place, title, when } = facts;
  return (
    <section className="card on-paper" aria-labelledby="evaluation-sheet">
      <h2 id="evaluation-sheet">{t('papers.evaluationTitle')}</h2>
      <dl className="facts">
        <div>
          <dt>{t('papers.project')}</dt>
          <dd>{title}</dd>
        </div>
        <div>
          <dt>{t('papers.hosts')}</dt>
          <dd>
            {listed(
              parties.map(({ name }) => name),
              language,
            )}
          </dd>
        </div>
        <div>
          <dt>{t('papers.time')}</dt>
          <dd>{when}</dd>
        </div>
        <div>
          <dt>{t('papers.place')}</dt>
          <dd>{place}</dd>
        </div>
      </dl>
      <table className="grades">
        <thead>
          <tr>
            <th scope="col">{t('papers.tick')}</th>
            {GRADES.map((grade) => (
              <th key={grade} scope="col">
                {t(`papers.grade.${grade}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {QUESTIONS.map((question) => (
            <tr key={question}>
              <th scope="row">{t(`papers.question.${question}`)}</th>
              {GRADES.map((grade) => (
                <td key={grade} aria-label={t('papers.box')}>
                  □
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      <p className="remark">{t('papers.suggestions')}</p>
      <span className="line" />
      <span className="line" />
      <span className="line" />
      <p className="hint">{t('papers.evaluationNote')}</p>
    </section>
  );
}
