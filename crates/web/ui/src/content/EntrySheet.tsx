/** The form of a rule or a template: what it says is the `children`; here are the way to retire it, and to save it. */
import { useState, type ReactNode } from 'react';
import type { UserError } from '../api/transport';
import { useTranslation, type Key } from '../i18n';
import { LongField, Field, Tick } from '../shell/Field';
import { newKey } from '../shell/key';
import { General } from '../shell/Notice';
import type { Objections } from '../shell/objections';
import { Sheet } from '../shell/Sheet';
import { useSubmission } from '../shell/submission';
import { useTyped } from '../shell/typed';
import type { Both, Entry } from './typed';

/** What is changed: an entry at the version that was read, or a new one. */
export const nameOf = (sort: string, entry: { id: string; version: number } | null) =>
  entry === null ? `${sort}.new` : `${entry.id}.${String(entry.version)}`;

/** The entry as it is typed, kept under that name until it is saved. */
export function useEntry<T extends Entry>(name: string, begin: () => T) {
  const [initial] = useState(begin);
  const [typed, set, forget] = useTyped(name, initial);
  const change = (part: Partial<T>) => {
    set({ ...typed, ...part, key: newKey() });
  };
  return { typed, set, change, forget };
}

/** What the form of one sort of entry says; the hint of the way to retire it is `<retire>Hint`. */
interface Words {
  readonly add: Key;
  readonly change: Key;
  readonly retire: 'content.retire' | 'content.retireRule';
}

export function EntrySheet({
  words,
  isNew,
  isRetired,
  onRetire,
  fields,
  onSave,
  onClose,
  children,
}: {
  words: Words;
  /** What is new can be left, and is not retired. */
  isNew: boolean;
  isRetired: boolean;
  onRetire: (isRetired: boolean) => void;
  fields: readonly string[];
  onSave: () => Promise<readonly UserError[]>;
  onClose: (isSaved?: boolean) => void;
  children: (objections: Objections) => ReactNode;
}) {
  const { t } = useTranslation();
  const { isPending, objections, submit } = useSubmission(fields);
  return (
    <Sheet
      title={t(isNew ? words.add : words.change)}
      onClose={() => {
        onClose();
      }}
    >
      <form
        onSubmit={(event) => {
          event.preventDefault();
          void submit(async () => {
            const errors = await onSave();
            if (errors.length === 0) onClose(true);
            return errors;
          });
        }}
      >
        {children(objections)}
        {!isNew && (
          <Tick
            label={t(words.retire)}
            hint={t(`${words.retire}Hint`)}
            checked={isRetired}
            onChange={({ target }) => {
              onRetire(target.checked);
            }}
          />
        )}
        <General objections={objections} />
        <button type="submit" className="primary" disabled={isPending} aria-busy={isPending}>
          {t('content.save')}
        </button>
      </form>
    </Sheet>
  );
}

/** One text in both languages. */
export function BothFields({
  name,
  value,
  most,
  mostEn = most,
  rows,
  isOptional = false,
  hint,
  objections,
  onChange,
}: {
  name: 'title' | 'text' | 'about' | 'summary' | 'insurance';
  value: Both;
  /** How many characters. */
  most: number;
  mostEn?: number;
  /** For what takes more than a line. */
  rows?: number;
  isOptional?: boolean;
  hint?: string;
  objections: Objections;
  onChange: (value: Both) => void;
}) {
  const { t } = useTranslation();
  const { zh, en } = value;
  const chinese = {
    label: t(`content.${name}Zh`),
    hint,
    required: !isOptional,
    maxLength: most,
    value: zh,
    error: objections.byField[`${name}Zh`],
    onChange: ({ target }: { target: { value: string } }) => {
      onChange({ zh: target.value, en });
    },
  };
  const english = {
    label: t(`content.${name}En`),
    hint: t('content.enHint'),
    lang: 'en',
    maxLength: mostEn,
    value: en,
    error: objections.byField[`${name}En`],
    onChange: ({ target }: { target: { value: string } }) => {
      onChange({ zh, en: target.value });
    },
  };
  return rows === undefined ? (
    <>
      <Field {...chinese} />
      <Field {...english} />
    </>
  ) : (
    <>
      <LongField rows={rows} {...chinese} />
      <LongField rows={rows} {...english} />
    </>
  );
}
