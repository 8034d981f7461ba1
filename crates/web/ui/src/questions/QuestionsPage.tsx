/** The questions of the organisation acted for: those in its hands, and those that it asked. */
import { Link, useSearch } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { QUESTIONS } from '../api/generated';
import { useRead } from '../api/hooks';
import { useTranslation } from '../i18n';
import { useActing } from '../identity/acting';
import { Loaded } from '../shell/Loaded';
import { useTitle } from '../shell/Page';
import { Pages, type PageInfo } from '../shell/Pages';
import { QuestionRow } from './QuestionRow';
import { SIDES, type QuestionSearch } from './search';

const PAGE = 20;
type Side = NonNullable<QuestionSearch['side']>;

export function QuestionsPage() {
  const { t } = useTranslation();
  const { membership } = useActing();
  const { side = 'held' } = useSearch({ from: '/signedIn/questions' });
  useTitle(t('questions.title'));
  return (
    <div className="stack">
      <header>
        <h1>{t('questions.title')}</h1>
        <p className="lead">{t('questions.lead')}</p>
      </header>
      <section className="card" aria-labelledby="questions">
        <h2 id="questions">{t(`questionsSide.${side}`)}</h2>
        {membership === null ? (
          <p className="hint">{t('offerForm.noOrganisation')}</p>
        ) : (
          <>
            <nav className="filter" aria-label={t('questions.which')}>
              {SIDES.map((each) => (
                <Link
                  key={each}
                  className="quiet"
                  to="/questions"
                  search={{ side: each }}
                  activeProps={{}}
                  aria-current={each === side ? 'page' : undefined}
                >
                  {t(`questionsSide.${each}`)}
                </Link>
              ))}
            </nav>
            <Pages key={side}>
              {(after, more) => (
                <Rows
                  organisation={membership.organisation.id}
                  side={side}
                  after={after}
                  more={more}
                />
              )}
            </Pages>
          </>
        )}
      </section>
    </div>
  );
}

function Rows({
  organisation,
  side,
  after,
  more,
}: {
  organisation: string;
  side: Side;
  after: string | null;
  more: (pageInfo: PageInfo) => ReactNode;
}) {
  const { t } = useTranslation();
  const read = useRead(QUESTIONS, {
    filter: side === 'asked' ? { askerId: organisation } : { askedOfId: organisation },
    first: PAGE,
    after,
  });
  return (
    <Loaded read={read}>
      {({ questions: { nodes, pageInfo } }) => (
        <>
          {nodes.length === 0 && after === null && (
            <>
              <p className="hint empty">{t(`questionsNone.${side}`)}</p>
              {side === 'asked' && (
                <Link className="quiet" to="/offers" search={{ category: 'INFORMATION' }}>
                  {t('questions.toOffers')}
                </Link>
              )}
            </>
          )}
          <ul className="rows">
            {nodes.map((question) => (
              <QuestionRow key={question.id} question={question} />
            ))}
          </ul>
          {more(pageInfo)}
        </>
      )}
    </Loaded>
  );
}
