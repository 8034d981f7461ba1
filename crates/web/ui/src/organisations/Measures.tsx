/**
 * What the hub decided about an organisation, which it alone reads: measures against it and the way to appeal, its appeals,
 * and what came of its reports.
 */
import type { ReactNode } from 'react';
import { useState } from 'react';
import { MEASURES_OF, type MeasuresOfQuery } from '../api/generated';
import { useRead } from '../api/hooks';
import { moment, useEnum, useTranslation } from '../i18n';
import { useActing } from '../identity/acting';
import { AppealSheet } from '../moderation/AppealSheet';

type Organisation = Extract<NonNullable<MeasuresOfQuery['node']>, { __typename: 'Organisation' }>;
type Sanction = Organisation['sanctions']['nodes'][number];

export function Measures({ organisation }: { organisation: string }) {
  const { t, language } = useTranslation();
  const label = useEnum();
  const { timeZone } = useActing().viewer.hub;
  const read = useRead(MEASURES_OF, { id: organisation });
  const [appealed, setAppealed] = useState<string | null>(null);
  // Hardly any organisation has them: nothing is shown until there is something to say.
  if (read.data?.node?.__typename !== 'Organisation') return null;
  const { sanctions, appeals } = read.data.node;
  // Staff read everybody's.
  const reports = read.data.reports.nodes.filter((each) => each.organisation?.id === organisation);
  if ([sanctions.nodes, appeals.nodes, reports].every(({ length }) => length === 0)) return null;
  const at = (time: string) => moment(time, language, timeZone);
  return (
    <section className="card" aria-labelledby="measures">
      <h2 id="measures">{t('measures.title')}</h2>
      <ul className="rows">
        {sanctions.nodes.map((sanction) => (
          <Line
            key={sanction.id}
            title={label('sanctionGrade', sanction.grade)}
            state={label('measureState', sanction.state)}
            text={sanction.reason}
            notes={[
              ruleOf(sanction, language),
              sanction.endsAt === null ? null : t('measures.until', { time: at(sanction.endsAt) }),
            ]}
          >
            {sanction.allowedActions.includes('FILE_APPEAL') && (
              <button
                type="button"
                className="quiet"
                onClick={() => {
                  setAppealed(sanction.id);
                }}
              >
                {t('measures.appeal')}
              </button>
            )}
          </Line>
        ))}
        {appeals.nodes.map(({ id, createdAt, decideBy, decisionNote, state, text }) => (
          <Line
            key={id}
            title={t('measures.ourAppeal')}
            state={label('appealState', state)}
            text={text}
            notes={[
              at(createdAt),
              decisionNote,
              state === 'OPEN' ? t('measures.decideBy', { time: at(decideBy) }) : null,
            ]}
          />
        ))}
        {reports.map(({ id, createdAt, decisionNote, reason, state, text }) => (
          <Line
            key={id}
            title={t('measures.ourReport', { reason: label('reportReason', reason) })}
            state={label('reportState', state)}
            text={text}
            notes={[at(createdAt), decisionNote]}
          />
        ))}
      </ul>
      {appealed !== null && (
        <AppealSheet
          against={{ sanctionId: appealed }}
          onFiled={read.retry}
          onClose={() => {
            setAppealed(null);
          }}
        />
      )}
    </section>
  );
}

const ruleOf = ({ hubRule }: Sanction, language: string) =>
  hubRule === null
    ? null
    : `${String(hubRule.number)} ${language === 'en' ? hubRule.titleEn : hubRule.titleZh}`;

function Line({
  title,
  state,
  text,
  notes,
  children,
}: {
  title: string;
  state: string;
  text: string;
  notes: readonly (string | null)[];
  children?: ReactNode;
}) {
  return (
    <li className="part">
      <div>
        <strong>{title}</strong> <span className="chip">{state}</span>
        <p className="prose">{text}</p>
        {notes
          .filter((note) => note !== null)
          .map((note) => (
            <p key={note} className="hint prose">
              {note}
            </p>
          ))}
      </div>
      {children}
    </li>
  );
}
