/**
 * Sheets to print for an activity: an agreement to sign and stamp, and a form to rate the service. Paper alone: what is
 * written on it comes back into no computer from here.
 */
import { Link, useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { ACTIVITY_PAPERS } from '../api/generated';
import { useRead } from '../api/hooks';
import { spoken, useTranslation } from '../i18n';
import { useActing } from '../identity/acting';
import { Loaded } from '../shell/Loaded';
import { useTitle } from '../shell/Page';
import { PrintButton } from '../shell/PrintButton';
import { AgreementSheet } from './AgreementSheet';
import { EvaluationSheet } from './EvaluationSheet';
import { onPaper } from './onPaper';
import { SHEETS, sheetIn } from './sheets';
import './papers.css';

export function PapersPage() {
  const { t, language } = useTranslation();
  const { viewer } = useActing();
  const { id } = useParams({ from: '/signedIn/papers/$id' });
  const { sheet = 'agreement' } = useSearch({ from: '/signedIn/papers/$id' });
  const navigate = useNavigate();
  const read = useRead(ACTIVITY_PAPERS, { id });
  useTitle(t('papers.title'));
  return (
    <div className="stack">
      <header className="no-print">
        <h1>{t('papers.title')}</h1>
        <p className="lead">{t('papers.lead')}</p>
        <div className="choices" role="group" aria-label={t('papers.which')}>
          {SHEETS.map((each) => (
            <button
              key={each}
              type="button"
              className="quiet"
              aria-pressed={each === sheet}
              onClick={() =>
                void navigate({
                  to: '/papers/$id',
                  params: { id },
                  search: sheetIn({ sheet: each }),
                  replace: true,
                })
              }
            >
              {t(`papers.${each}`)}
            </button>
          ))}
        </div>
        <p className="doors">
          <PrintButton />
          <Link className="quiet no-print" to="/activities/$id" params={{ id }}>
            {t('papers.back')}
          </Link>
        </p>
      </header>
      <Loaded read={read}>
        {({ node }) => {
          if (node?.__typename !== 'Activity')
            return <p className="card">{t('activity.notFound')}</p>;
          const { span, ...rest } = onPaper(node);
          const when = span === null ? '' : spoken(span, language, viewer.hub.timeZone);
          const facts = { ...rest, when };
          return sheet === 'evaluation' ? (
            <EvaluationSheet facts={facts} />
          ) : (
            <AgreementSheet facts={facts} />
          );
        }}
      </Loaded>
    </div>
  );
}
