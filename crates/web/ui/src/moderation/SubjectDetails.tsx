/** What there is to look at before deciding, side by side: the thing itself, and what was said or handed in. */
import { useEffect, useId, useState, type ReactNode } from 'react';
import { moment, useEnum, useTranslation } from '../i18n';
import { session } from '../identity/current';
import { Notice } from '../shell/Notice';
import { failureText } from '../shell/submission';
import { QUEUE_SUBJECT } from '../api/generated';
import { EarlierReports, EarlierSanctions } from './Earlier';
import { Papers } from './Papers';
import type { QueueItem, QueueSubject } from './types';

type Fact = readonly [title: string, value: string | null];

/** Reads `item`'s subject once; null while it is read. */
function useSubject(item: QueueItem): { subject: QueueSubject | null; failure: unknown } {
  const id = item.subject?.id;
  const [found, setFound] = useState<{ id: string; subject: QueueSubject | null } | null>(null);
  const [failure, setFailure] = useState<unknown>(null);
  useEffect(() => {
    if (id === undefined) return;
    let isCurrent = true;
    session.run(QUEUE_SUBJECT, { id }).then(
      ({ data }) => {
        if (isCurrent) setFound({ id, subject: data.node });
      },
      (caught: unknown) => {
        if (isCurrent) setFailure(caught);
      },
    );
    return () => {
      isCurrent = false;
    };
  }, [id, item.version]);
  return { subject: found !== null && found.id === id ? found.subject : null, failure };
}

export function SubjectDetails({ item, timeZone }: { item: QueueItem; timeZone: string }) {
  const { t } = useTranslation();
  const { subject, failure } = useSubject(item);
  if (failure !== null) return <Notice tone="problem">{failureText(failure, t)}</Notice>;
  switch (subject?.__typename) {
    case 'Organisation':
      return <Application organisation={subject} timeZone={timeZone} />;
    case 'Report':
      return <Reported report={subject} except={item.subject?.id ?? ''} timeZone={timeZone} />;
    case 'Appeal':
      return <Appealed appeal={subject} timeZone={timeZone} />;
    default:
      return <p className="hint">{t('app.opening')}</p>;
  }
}

type Of<Name extends QueueSubject['__typename']> = Extract<QueueSubject, { __typename: Name }>;

function Application({
  organisation,
  timeZone,
}: {
  organisation: Of<'Organisation'>;
  timeZone: string;
}) {
  const { t, language } = useTranslation();
  const label = useEnum();
  const time = useTime(timeZone);
  const { kind, uscc, contactPost, contactPhone, address, description, verifiedUntil, evidence } =
    organisation;
  // What can be held against the papers: who registered it, as what, and where.
  const says = organisation.usccParts
    .slice(0, 3)
    .map(({ textZh, textEn }) => (language === 'en' ? textEn : textZh));
  return (
    <Sides>
      <Side
        title={t('look.entered')}
        facts={[
          [t('look.kind'), label('organisationKind', kind)],
          [t('look.uscc'), uscc ?? t('look.none')],
          [t('look.usccSays'), says.length === 0 ? null : says.join(' · ')],
          [t('look.contact'), [contactPost, contactPhone].filter(Boolean).join(' · ')],
          [t('look.address'), address ?? t('look.none')],
          [t('look.description'), description],
          [t('look.verifiedUntil'), time(verifiedUntil)],
        ]}
      />
      <Side title={t('look.evidence')} facts={[]}>
        <Papers papers={evidence.nodes} />
      </Side>
    </Sides>
  );
}

function Reported({
  report,
  except,
  timeZone,
}: {
  report: Of<'Report'>;
  except: string;
  timeZone: string;
}) {
  const { t } = useTranslation();
  const label = useEnum();
  const time = useTime(timeZone);
  const { subject: about, subjectOrganisation: owner } = report;
  const isHidden = about !== null && 'isHidden' in about && about.isHidden;
  return (
    <Sides>
      <Side
        title={t('look.reported')}
        facts={[
          [t('look.about'), about === null ? t('look.gone') : nameOf(about)],
          [t('look.owner'), owner?.name ?? null],
          [
            t('look.description'),
            about !== null && 'description' in about ? about.description : null,
          ],
          [t('look.hidden'), isHidden ? t('look.isHidden') : null],
        ]}
      />
      <Side
        title={t('look.report')}
        facts={[
          [t('look.reason'), label('reportReason', report.reason)],
          [t('look.text'), report.text],
          [t('look.reporter'), report.organisation?.name ?? null],
          [t('look.createdAt'), time(report.createdAt)],
        ]}
      />
      <section className="look-side wide">
        <h3>{t('look.earlier')}</h3>
        <EarlierReports subjectId={report.subjectId} except={except} timeZone={timeZone} />
        <EarlierSanctions sanctions={owner?.sanctions.nodes ?? []} timeZone={timeZone} />
      </section>
    </Sides>
  );
}

function Appealed({ appeal, timeZone }: { appeal: Of<'Appeal'>; timeZone: string }) {
  const { t, language } = useTranslation();
  const label = useEnum();
  const time = useTime(timeZone);
  const { sanction, appealed } = appeal;
  const rule = sanction?.hubRule ?? null;
  const title = rule === null ? null : language === 'en' ? rule.titleEn : rule.titleZh;
  return (
    <Sides>
      <Side
        title={t('look.decision')}
        facts={[
          [t('look.against'), sanction === null ? null : label('sanctionGrade', sanction.grade)],
          [t('look.rule'), rule === null ? null : `${String(rule.number)} ${title ?? ''}`],
          [t('look.about'), appealed === null ? null : nameOf(appealed)],
          [
            t('look.description'),
            appealed !== null && 'description' in appealed ? appealed.description : null,
          ],
          [t('look.decidedFor'), sanction?.reason ?? appeal.hiddenReason],
          [t('look.beginsAt'), time(sanction?.beginsAt ?? null)],
          [t('look.endsAt'), time(sanction?.endsAt ?? null)],
        ]}
      />
      <Side
        title={t('look.appealing')}
        facts={[
          [t('look.appeal'), appeal.text],
          [t('look.appellant'), appeal.organisation?.name ?? null],
          [t('look.appealedAt'), time(appeal.createdAt)],
          [t('look.decideBy'), time(appeal.decideBy)],
        ]}
      />
    </Sides>
  );
}

const Sides = ({ children }: { children: ReactNode }) => <div className="look">{children}</div>;

function Side({
  title,
  facts,
  children,
}: {
  title: string;
  facts: readonly Fact[];
  children?: ReactNode;
}) {
  const id = useId();
  const told = facts.filter(([, value]) => value !== null && value !== '');
  return (
    <section className="look-side" aria-labelledby={id}>
      <h3 id={id}>{title}</h3>
      {told.length > 0 && (
        <dl className="facts">
          {told.map(([name, value]) => (
            <div key={name}>
              <dt>{name}</dt>
              <dd>{value}</dd>
            </div>
          ))}
        </dl>
      )}
      {children}
    </section>
  );
}

function useTime(timeZone: string): (iso: string | null) => string | null {
  const { language } = useTranslation();
  return (iso) => (iso === null ? null : moment(iso, language, timeZone));
}

function nameOf(about: { __typename: string; title?: string; name?: string }): string {
  return about.title ?? about.name ?? about.__typename;
}
