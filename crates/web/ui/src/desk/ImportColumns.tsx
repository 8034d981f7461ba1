/** What each column of a file is taken for, and why; whoever knows better says so. */
import { useEnum, useTranslation } from '../i18n';
import type { Rehearsal } from './ImportDesk';
import type { Chosen, Kind } from './importing';

type File = Rehearsal['files'][number];

export function ImportColumns({
  kind,
  file,
  chosen,
  meanings,
  isPending,
  onChange,
}: {
  kind: Kind;
  file: File;
  chosen: Chosen;
  meanings: readonly string[];
  isPending: boolean;
  onChange: (chosen: Chosen) => void;
}) {
  const { t } = useTranslation();
  const label = useEnum();
  const id = `columns-${kind}`;
  return (
    <section className="card" aria-labelledby={id}>
      <h2 id={id}>{t('import.columnsOf', { file: t(`import.${kind}`) })}</h2>
      <p className="hint">
        {[file.name, file.encoding, t('import.rows', { count: file.rows })]
          .filter(Boolean)
          .join(' · ')}
      </p>
      {file.sheets.length > 1 && (
        <label className="import-sheet">
          {t('import.sheet')}
          <select
            value={file.sheet ?? ''}
            disabled={isPending}
            onChange={(event) => {
              onChange({ ...chosen, sheet: event.target.value, meanings: {} });
            }}
          >
            {file.sheets.map((sheet) => (
              <option key={sheet}>{sheet}</option>
            ))}
          </select>
        </label>
      )}
      <ul className="import-columns">
        {file.columns.map(({ letter, heading, meaning, reason, sample }) => (
          <li key={letter}>
            <div>
              <strong>
                {letter} · {heading}
              </strong>
              <p className="hint">{sample}</p>
            </div>
            <div>
              <select
                aria-label={t('import.meaningOf', { heading })}
                value={meaning ?? ''}
                disabled={isPending}
                onChange={(event) => {
                  const said = { ...chosen.meanings, [letter]: event.target.value };
                  onChange({ ...chosen, meanings: said });
                }}
              >
                <option value="">{t('import.unread')}</option>
                {meanings.map((each) => (
                  <option key={each}>{each}</option>
                ))}
              </select>
              <p className="hint">{label('importReason', reason)}</p>
            </div>
          </li>
        ))}
      </ul>
    </section>
  );
}
