/** One of a template's lists: a line for each thing, in both languages. */
import { useTranslation, type Key } from '../i18n';
import { Field } from '../shell/Field';
import { newKey } from '../shell/key';
import { Moves } from '../shell/Moves';
import { Notice } from '../shell/Notice';
import { withMoved } from '../shell/order';
import { RemoveLine } from '../shell/RemoveLine';
import { isBlank, type Line, type List } from './typed';

interface Column {
  readonly name: string;
  readonly label: Key;
  /** How many characters; for a number its bounds. */
  readonly most: number;
  readonly least?: number;
  readonly isOptional?: boolean;
}

interface Shape {
  readonly title: Key;
  /** How many lines. */
  readonly most: number;
  readonly columns: readonly Column[];
}

const english = (name: string, most: number): Column => ({
  name: `${name}En`,
  label: `content.${name}En` as Key,
  most,
  isOptional: true,
});

const WEEK = 7 * 24 * 60;
const SHAPES: Readonly<Record<List, Shape>> = {
  timeline: {
    title: 'templates.timeline',
    most: 10,
    columns: [
      { name: 'minutes', label: 'content.when', most: WEEK, least: -WEEK },
      { name: 'what', label: 'content.what', most: 80 },
      english('what', 80),
    ],
  },
  tasks: {
    title: 'content.tasks',
    most: 20,
    columns: [{ name: 'what', label: 'content.what', most: 200 }, english('what', 200)],
  },
  resources: {
    title: 'plan.RESOURCES_NEEDED',
    most: 20,
    columns: [
      { name: 'what', label: 'content.what', most: 100 },
      english('what', 100),
      {
        name: 'quantity',
        label: 'needs.quantityShort',
        most: 1_000_000,
        least: 1,
        isOptional: true,
      },
    ],
  },
  risks: {
    title: 'plan.RISK_NOTICE',
    most: 6,
    columns: [
      { name: 'risk', label: 'content.risk', most: 50 },
      english('risk', 50),
      { name: 'measure', label: 'content.measure', most: 85 },
      english('measure', 85),
    ],
  },
};

export function LineFields({
  list,
  lines,
  error,
  onChange,
}: {
  list: List;
  lines: readonly Line[];
  error?: string | undefined;
  onChange: (lines: readonly Line[]) => void;
}) {
  const { t } = useTranslation();
  const { title, most, columns } = SHAPES[list];
  const change = (key: string, name: string, value: string) => {
    onChange(lines.map((line) => (line.key === key ? { ...line, [name]: value } : line)));
  };
  return (
    <fieldset className="work">
      <legend>{t(title)}</legend>
      {lines.map((line, index) => {
        const name = t('content.line', { line: index + 1 });
        return (
          <div key={line.key} className="work-line" role="group" aria-label={name}>
            {columns.map((column) => (
              <Field
                key={column.name}
                label={t(column.label)}
                required={column.isOptional !== true && !isBlank(line)}
                value={line[column.name] ?? ''}
                onChange={({ target }) => {
                  change(line.key, column.name, target.value);
                }}
                {...(column.least === undefined
                  ? { maxLength: column.most }
                  : { type: 'number', min: column.least, max: column.most, step: 1 })}
              />
            ))}
            <div className="work-doors">
              <Moves
                name={name}
                index={index}
                count={lines.length}
                onMove={(to) => {
                  onChange(withMoved(lines, index, to));
                }}
              />
              <RemoveLine
                label={t('content.remove', { line: index + 1 })}
                onRemove={() => {
                  onChange(lines.filter(({ key }) => key !== line.key));
                }}
              />
            </div>
          </div>
        );
      })}
      {error !== undefined && <Notice tone="problem">{error}</Notice>}
      {lines.length < most && (
        <button
          type="button"
          className="quiet"
          onClick={() => {
            onChange([...lines, { key: newKey() }]);
          }}
        >
          {t('content.add', { list: t(title) })}
        </button>
      )}
    </fieldset>
  );
}
