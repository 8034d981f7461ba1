/** Who does what: one line for each task. */
import { useTranslation } from '../i18n';
import { Notice } from '../shell/Notice';
import { RemoveLine } from '../shell/RemoveLine';
import type { Party, Task } from './draft';

export function DivisionOfWork({
  parties,
  tasks,
  onChange,
  error,
}: {
  parties: readonly Party[];
  tasks: readonly Task[];
  onChange: (tasks: readonly Task[]) => void;
  error?: string | undefined;
}) {
  const { t } = useTranslation();
  const change = (index: number, changed: Partial<Task>) => {
    onChange(tasks.map((task, at) => (at === index ? { ...task, ...changed } : task)));
  };
  return (
    <fieldset className="work">
      <legend>{t('plan.DIVISION_OF_WORK')}</legend>
      <p className="hint">{t('work.hint')}</p>
      {tasks.map(({ organisationId, task }, index) => (
        <div key={index} className="input">
          <select
            aria-label={t('work.who', { line: index + 1 })}
            value={organisationId}
            onChange={(event) => {
              change(index, { organisationId: event.target.value });
            }}
          >
            {parties.map(({ id, name }) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
          </select>
          <input
            aria-label={t('work.what', { line: index + 1 })}
            value={task}
            onChange={(event) => {
              change(index, { task: event.target.value });
            }}
          />
          <RemoveLine
            label={t('work.remove', { line: index + 1 })}
            onRemove={() => {
              onChange(tasks.filter((_, at) => at !== index));
            }}
          />
        </div>
      ))}
      {error !== undefined && <Notice tone="problem">{error}</Notice>}
      <button
        type="button"
        className="quiet"
        onClick={() => {
          onChange([...tasks, { organisationId: parties[0]?.id ?? '', task: '' }]);
        }}
      >
        {t('work.add')}
      </button>
    </fieldset>
  );
}
