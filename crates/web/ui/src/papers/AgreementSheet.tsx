/**
 * An agreement to sign and stamp, with what the rules on volunteer services ask for (the Regulations on Volunteer Services, Art. 14): content, way,
 * time, place, conditions of work, safety, insurance. Filled with what the activity says; the rest is a line to write on.
 */
import type { ReactNode } from 'react';
import { useTranslation } from '../i18n';
import type { Facts } from './onPaper';

export function AgreementSheet({ facts }: { facts: Facts }) {
  const { t } = useTranslation();
  const { parties, place, riskNotice, summary, tasks, title, when } = facts;
  const tasksOf = (party: string) =>
    tasks.filter(({ organisationId }) => organisationId === party).map(({ task }) => task);
  const articles: readonly (readonly [string, ReactNode])[] = [
    [t('papers.project'), title],
    [t('papers.content'), summary],
    [t('papers.time'), when],
    [t('papers.place'), place],
    [t('papers.conditions'), null],
    [t('papers.safety'), riskNotice],
    [t('papers.insurance'), null],
    [t('papers.fees'), t('papers.free')],
    [t('papers.term'), t('papers.termText')],
    [t('papers.leaving'), t('papers.leavingText')],
  ];
  return (
    <section className="card on-paper" aria-labelledby="agreement-sheet">
      <h2 id="agreement-sheet">{t('papers.agreementTitle')}</h2>
      <table>
        <thead>
          <tr>
            <th scope="col">{t('papers.party')}</th>
            <th scope="col">{t('papers.code')}</th>
            <th scope="col">{t('papers.contact')}</th>
            <th scope="col">{t('papers.does')}</th>
          </tr>
        </thead>
        <tbody>
          {parties.map(({ id, name, uscc, contactPost }) => (
            <tr key={id}>
              <th scope="row">{name}</th>
              <td className="code">{uscc ?? t('papers.noCode')}</td>
              <td>{contactPost}</td>
              <td>
                {tasksOf(id).map((task) => (
                  <p key={task}>{task}</p>
                ))}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <ol className="articles">
        {articles.map(([name, value]) => (
          <li key={name}>
            <strong>{name}</strong>
            {value === null || value === '' ? <span className="line" /> : <span>{value}</span>}
          </li>
        ))}
      </ol>
      <div className="signatures">
        {parties.map(({ id, name }) => (
          <div key={id}>
            <p>{name}</p>
            <p>{t('papers.stamp')}</p>
            <p>{t('papers.date')}</p>
          </div>
        ))}
      </div>
      <p className="hint">{t('papers.agreementNote')}</p>
    </section>
  );
}
