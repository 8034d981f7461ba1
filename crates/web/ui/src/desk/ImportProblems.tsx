/** What would happen; and row by row what is wrong, at the place where the spreadsheet shows it. */
import { useTranslation } from '../i18n';
import type { Imported, Rehearsal } from './ImportDesk';

export function ImportProblems({
  rehearsal,
  onImport,
}: {
  rehearsal: Rehearsal;
  onImport: () => void;
}) {
  const { t } = useTranslation();
  const { isPossible, errorCount, slipsDue, problems } = rehearsal;
  return (
    <section className="card" aria-labelledby="import-outcome">
      <h2 id="import-outcome">
        {isPossible ? t('import.possible') : t('import.impossible', { count: errorCount })}
      </h2>
      {isPossible ? (
        <>
          <Counted organisations={rehearsal.organisations} offers={rehearsal.offers} />
          <p>{t('import.slipsDue', { count: slipsDue })}</p>
          <p className="doors">
            <button type="button" className="primary" onClick={onImport}>
              {t('import.do')}
            </button>
          </p>
        </>
      ) : (
        <p className="hint">{t('import.mend')}</p>
      )}
      {problems.length > 0 && (
        <>
          <h3>{t('import.problems')}</h3>
          <ul className="import-problems">
            {problems.map((problem, index) => (
              <li key={index} className={problem.isError ? 'is-error' : undefined}>
                <p>
                  <strong>
                    {t(problem.isError ? 'import.error' : 'import.note')}
                    {problem.row !== null && ` · ${t('import.row', { row: problem.row })}`}
                    {problem.column !== null &&
                      ` ${t('import.column', { column: problem.column })}`}
                  </strong>
                  <span className="hint">
                    {[problem.file, problem.sheet, problem.heading].filter(Boolean).join(' · ')}
                  </span>
                </p>
                <p>
                  {problem.value !== '' && <q>{problem.value}</q>} {problem.message}
                </p>
              </li>
            ))}
          </ul>
        </>
      )}
    </section>
  );
}

export function Counted({ organisations, offers }: Pick<Imported, 'organisations' | 'offers'>) {
  const { t } = useTranslation();
  return (
    <ul>
      <li>
        {t('import.organisations')}: {t('import.counts', { ...organisations })}
      </li>
      <li>
        {t('import.offers')}: {t('import.counts', { ...offers })}
      </li>
    </ul>
  );
}
