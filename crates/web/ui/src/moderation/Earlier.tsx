/** What was decided before of the same thing, and against the same organisation. */
import { useEffect, useState } from 'react';
import {
  EARLIER_REPORTS,
  type EarlierReportsQuery,
  type EarlierSanctionFragment,
} from '../api/generated';
import { stamp, useEnum, useTranslation } from '../i18n';
import { session } from '../identity/current';
import { failureText } from '../shell/submission';

type Earlier = EarlierReportsQuery['reports']['nodes'][number];

/** The other reports of the same thing. */
export function EarlierReports({
  subjectId,
  except,
  timeZone,
}: {
  subjectId: string;
  except: string;
  timeZone: string;
}) {
  const { t, language } = useTranslation();
  const label = useEnum();
  const [found, setFound] = useState<readonly Earlier[] | null>(null);
  const [failure, setFailure] = useState<unknown>(null);
  useEffect(() => {
    let isCurrent = true;
    session.run(EARLIER_REPORTS, { subjectId }).then(
      ({ data }) => {
        if (isCurrent) setFound(data.reports.nodes);
      },
      (caught: unknown) => {
        if (isCurrent) setFailure(caught);
      },
    );
    return () => {
      isCurrent = false;
    };
  }, [subjectId]);
  if (failure !== null) return <p className="hint">{failureText(failure, t)}</p>;
  if (found === null) return <p className="hint">{t('app.opening')}</p>;
  const others = found.filter(({ id }) => id !== except);
  if (others.length === 0) return <p className="hint">{t('look.noOtherReports')}</p>;
  return (
    <ul className="earlier">
      {others.map(({ id, reason, decision, decisionNote, createdAt, decidedAt }) => (
        <li key={id}>
          <time dateTime={decidedAt ?? createdAt}>
            {stamp(decidedAt ?? createdAt, language, timeZone)}
          </time>{' '}
          {t('look.reportedFor', { reason: label('reportReason', reason) })}{' '}
          <strong>
            {decision === null ? t('look.undecided') : label('reportDecision', decision)}
          </strong>
          {decisionNote !== null && <p>{decisionNote}</p>}
        </li>
      ))}
    </ul>
  );
}

/** The sanctions that the organisation has had. */
export function EarlierSanctions({
  sanctions,
  timeZone,
}: {
  sanctions: readonly EarlierSanctionFragment[];
  timeZone: string;
}) {
  const { t, language } = useTranslation();
  const label = useEnum();
  if (sanctions.length === 0) return <p className="hint">{t('look.noSanctions')}</p>;
  return (
    <ul className="earlier">
      {sanctions.map(({ id, grade, reason, state, beginsAt }) => (
        <li key={id}>
          <time dateTime={beginsAt}>{stamp(beginsAt, language, timeZone)}</time>{' '}
          <strong>{label('sanctionGrade', grade)}</strong> {label('measureState', state)}
          <p>{reason}</p>
        </li>
      ))}
    </ul>
  );
}
