/** Which lists to import, and filled-in samples to begin with. */
import { useTranslation } from '../i18n';
import { KINDS, type Choice, type Kind } from './importing';

const SAMPLES = { organisations: '/samples/organisations.xlsx', offers: '/samples/offers.xlsx' };

export function ImportFiles({
  choice,
  isPending,
  onAdd,
  onRemove,
}: {
  choice: Choice;
  isPending: boolean;
  onAdd: (kind: Kind, file: File) => void;
  onRemove: (kind: Kind) => void;
}) {
  const { t } = useTranslation();
  return (
    <section className="card" aria-labelledby="import-files">
      <h2 id="import-files">{t('import.files')}</h2>
      <p className="hint">{t('import.filesHint')}</p>
      <ul className="rows">
        {KINDS.map((kind) => (
          <li key={kind}>
            <div>
              <strong>{t(`import.${kind}`)}</strong>
              <p className="hint">
                {choice[kind]?.name ?? t('import.noFile')}
                {' · '}
                <a href={SAMPLES[kind]} download>
                  {t('import.sample')}
                </a>
              </p>
            </div>
            <p className="doors">
              {choice[kind] !== undefined && (
                <button
                  type="button"
                  className="quiet"
                  disabled={isPending}
                  aria-label={t('import.removeFile', { name: choice[kind].name })}
                  onClick={() => {
                    onRemove(kind);
                  }}
                >
                  {t('import.remove')}
                </button>
              )}
              <label className="quiet file">
                {t(choice[kind] === undefined ? 'import.choose' : 'import.another')}
                <input
                  type="file"
                  className="unseen"
                  aria-label={t('import.chooseFor', { kind: t(`import.${kind}`) })}
                  accept=".xlsx,.csv,.txt,text/csv"
                  disabled={isPending}
                  onChange={(event) => {
                    const file = event.target.files?.[0];
                    if (file !== undefined) onAdd(kind, file);
                    event.target.value = '';
                  }}
                />
              </label>
            </p>
          </li>
        ))}
      </ul>
    </section>
  );
}
