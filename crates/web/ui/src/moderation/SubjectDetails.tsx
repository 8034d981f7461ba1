/** What there is to look at before deciding: the application, the report or the appeal itself. */
import { useEffect, useState, type ReactNode } from 'react';
import { moment, useEnum, useTranslation } from '../i18n';
import { session } from '../identity/current';
import { General, Notice } from '../shell/Notice';
import { failureText, useSubmission } from '../shell/submission';
import { QUEUE_SUBJECT } from '../api/generated';
import type { QueueItem, QueueSubject } from './types';

type Fact = readonly [title: string, value: ReactNode];

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
  const facts = useFacts(subject, timeZone).filter(([, value]) => value !== null && value !== '');
  if (failure !== null) return <Notice tone="problem">{failureText(failure, t)}</Notice>;
  if (subject === null) return <p className="hint">{t('app.opening')}</p>;
  return (
    <dl className="facts">
      {facts.map(([title, value]) => (
        <div key={title}>
          <dt>{title}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}

function useFacts(subject: QueueSubject | null, timeZone: string): readonly Fact[] {
  const { t, language } = useTranslation();
  const label = useEnum();
  const time = (iso: string | null) => (iso === null ? null : moment(iso, language, timeZone));
  switch (subject?.__typename) {
    case 'Organisation':
      return [
        [t('look.kind'), label('organisationKind', subject.kind)],
        [t('look.uscc'), subject.uscc ?? t('look.none')],
        [
          t('look.contact'),
          [subject.contactPost, subject.contactPhone].filter(Boolean).join(' · '),
        ],
        [t('look.address'), subject.address ?? t('look.none')],
        [t('look.description'), subject.description],
        [t('look.verifiedUntil'), time(subject.verifiedUntil)],
        [
          t('look.evidence'),
          subject.evidence.nodes.length === 0 ? (
            t('look.none')
          ) : (
            <Evidence files={subject.evidence.nodes} />
          ),
        ],
      ];
    case 'Report': {
      const { subject: about } = subject;
      const isHidden = about !== null && 'isHidden' in about && about.isHidden;
      return [
        [t('look.about'), about === null ? t('look.gone') : nameOf(about)],
        [
          t('look.description'),
          about !== null && 'description' in about ? about.description : null,
        ],
        [t('look.hidden'), isHidden ? t('look.isHidden') : null],
        [t('look.reason'), label('reportReason', subject.reason)],
        [t('look.text'), subject.text],
        [t('look.reporter'), subject.organisation?.name ?? null],
        [t('look.createdAt'), time(subject.createdAt)],
      ];
    }
    case 'Appeal': {
      const { sanction, appealed } = subject;
      const rule = sanction?.hubRule ?? null;
      const title = rule === null ? null : language === 'en' ? rule.titleEn : rule.titleZh;
      return [
        [t('look.against'), sanction === null ? null : label('sanctionGrade', sanction.grade)],
        [t('look.rule'), rule === null ? null : `${String(rule.number)} ${title ?? ''}`],
        [t('look.about'), appealed === null ? null : nameOf(appealed)],
        [t('look.decidedFor'), sanction?.reason ?? subject.hiddenReason],
        [t('look.endsAt'), time(sanction?.endsAt ?? null)],
        [t('look.appeal'), subject.text],
        [t('look.decideBy'), time(subject.decideBy)],
      ];
    }
    default:
      return [];
  }
}

/** Files are fetched with the session's token, which no plain link carries. */
function Evidence({ files }: { files: readonly { id: string; name: string; url: string }[] }) {
  const { t } = useTranslation();
  const { isPending, objections, submit } = useSubmission();
  return (
    <>
      <ul>
        {files.map(({ id, name, url }) => (
          <li key={id}>
            <button
              type="button"
              className="link"
              disabled={isPending}
              aria-label={t('look.download', { name })}
              onClick={() =>
                void submit(async () => {
                  keep(await session.download(url), name);
                  return [];
                })
              }
            >
              {name}
            </button>
          </li>
        ))}
      </ul>
      <General objections={objections} />
    </>
  );
}

/** Hands a file to the browser's downloads: nothing that was uploaded is shown within the page. */
function keep(file: Blob, name: string): void {
  const address = URL.createObjectURL(file);
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  URL.revokeObjectURL(address);
}

function nameOf(about: { __typename: string; title?: string; name?: string }): string {
  return about.title ?? about.name ?? about.__typename;
}
