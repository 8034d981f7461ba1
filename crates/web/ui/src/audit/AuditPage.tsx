/** The audit, newest first, with the filters of the API, and the way to the same question in the editor. */
import { useCallback, useEffect, useState } from 'react';
import { stamp, useEnum, useTranslation } from '../i18n';
import { session } from '../identity/current';
import { Field, Select } from '../shell/Field';
import { Notice } from '../shell/Notice';
import { failureText } from '../shell/submission';
import { AUDIT_PAGE } from '../api/generated';
import type { AuditEntry, AuditFilter } from './types';
import { filterOf, NO_CHOICE, type AuditChoice } from './filter';

const PAGE = 30;
const OUTCOMES = ['ALLOWED', 'REFUSED'] as const;

interface Pages {
  readonly entries: readonly AuditEntry[];
  /** Where the next page begins; null at the end. */
  readonly next: string | null;
}

function usePages(filter: AuditFilter) {
  const [pages, setPages] = useState<Pages | null>(null);
  const [failure, setFailure] = useState<unknown>(null);
  const load = useCallback(
    async (before: readonly AuditEntry[], after: string | null) => {
      try {
        const { data } = await session.run(AUDIT_PAGE, { filter, first: PAGE, after });
        const { nodes, pageInfo } = data.auditEntries;
        const next = pageInfo.hasNextPage ? pageInfo.endCursor : null;
        setPages({ entries: [...before, ...nodes], next });
        setFailure(null);
      } catch (caught) {
        setFailure(caught);
      }
    },
    [filter],
  );
  useEffect(() => {
    // The list is fetched, which is the outside world that an effect is for.
    // eslint-disable-next-line react-hooks/set-state-in-effect
    void load([], null);
  }, [load]);
  return { pages, failure, load };
}

export function AuditPage({
  timeZone,
  onEditor,
}: {
  timeZone: string;
  onEditor: (filter: AuditFilter) => void;
}) {
  const { t } = useTranslation();
  const [choice, setChoice] = useState<AuditChoice>(NO_CHOICE);
  const [filter, setFilter] = useState<AuditFilter>({});
  const { pages, failure, load } = usePages(filter);

  return (
    <section className="audit" aria-labelledby="audit-title">
      <h1 id="audit-title" tabIndex={-1}>
        {t('audit.title')}
      </h1>
      <p className="lead">{t('audit.lead')}</p>
      <form
        className="filters"
        onSubmit={(event) => {
          event.preventDefault();
          setFilter(filterOf(choice, timeZone));
        }}
      >
        <Filters choice={choice} onChange={setChoice} />
        <div className="runs">
          <button type="submit" className="primary">
            {t('audit.look')}
          </button>
          <button
            type="button"
            className="quiet"
            onClick={() => {
              setChoice(NO_CHOICE);
              setFilter({});
            }}
          >
            {t('audit.reset')}
          </button>
          <button
            type="button"
            className="quiet"
            onClick={() => {
              onEditor(filterOf(choice, timeZone));
            }}
          >
            {t('audit.inEditor')}
          </button>
        </div>
      </form>
      {failure !== null && <Notice tone="problem">{failureText(failure, t)}</Notice>}
      {pages === null && failure === null && <p className="opening">{t('app.opening')}</p>}
      {pages !== null && <Entries entries={pages.entries} timeZone={timeZone} />}
      {typeof pages?.next === 'string' && (
        <button
          type="button"
          className="quiet wide"
          onClick={() => void load(pages.entries, pages.next)}
        >
          {t('audit.more')}
        </button>
      )}
    </section>
  );
}

function Filters({
  choice,
  onChange,
}: {
  choice: AuditChoice;
  onChange: (choice: AuditChoice) => void;
}) {
  const { t } = useTranslation();
  const label = useEnum();
  const typed = (name: keyof AuditChoice) => ({
    name,
    value: choice[name],
    onChange: ({ target }: { target: { value: string } }) => {
      onChange({ ...choice, [name]: target.value });
    },
  });
  return (
    <div className="filter-fields">
      <Field label={t('audit.from')} type="date" {...typed('from')} />
      <Field label={t('audit.until')} type="date" {...typed('until')} />
      <Select label={t('audit.outcome')} {...typed('outcome')}>
        <option value="">{t('audit.any')}</option>
        {OUTCOMES.map((outcome) => (
          <option key={outcome} value={outcome}>
            {label('auditOutcome', outcome)}
          </option>
        ))}
      </Select>
      <Field
        label={t('audit.action')}
        placeholder="APPROVE_ORGANISATION"
        autoCapitalize="characters"
        spellCheck={false}
        {...typed('action')}
      />
      <Field
        label={t('audit.actor')}
        placeholder="account:…"
        spellCheck={false}
        {...typed('actor')}
      />
    </div>
  );
}

function Entries({ entries, timeZone }: { entries: readonly AuditEntry[]; timeZone: string }) {
  const { t, language } = useTranslation();
  const label = useEnum();
  if (entries.length === 0) return <p className="clear">{t('audit.none')}</p>;
  return (
    <ol className="entries" aria-label={t('audit.title')}>
      {entries.map((entry) => (
        <li key={entry.id}>
          <div className="entry-head">
            <time dateTime={entry.at}>{stamp(entry.at, language, timeZone)}</time>
            <code>{entry.action}</code>
            <span className={`chip ${entry.outcome === 'REFUSED' ? 'rejected' : 'active'}`}>
              {label('auditOutcome', entry.outcome)}
            </span>
          </div>
          <p className="hint">
            {[entry.organisation?.name, entry.actor].filter(Boolean).join(' · ')}
          </p>
          <details className="more">
            <summary>{t('audit.details')}</summary>
            {entry.reason !== null && <p>{entry.reason}</p>}
            {entry.subjectId !== null && (
              <p>
                {t('audit.subject')} <code>{entry.subjectId}</code>
              </p>
            )}
            <pre>{entry.change}</pre>
          </details>
        </li>
      ))}
    </ol>
  );
}
