/** A list of what the hub has of one sort: what is in use, what is retired, and the way to another one. */
import { useId, useState, type ReactNode } from 'react';
import { useTranslation, type Key } from '../i18n';
import { Notice } from '../shell/Notice';

export interface Said {
  readonly title: string;
  readonly text: string;
}

/** What the form is opened for; `onClose` is told whether something was saved. */
export interface Opened<T> {
  readonly entry: T | null;
  readonly onClose: (isSaved?: boolean) => void;
}

export function Entries<T extends { readonly id: string; readonly isRetired: boolean }>({
  title,
  hint,
  addLabel,
  entries,
  said,
  children,
}: {
  title: Key;
  hint: Key;
  addLabel: Key;
  entries: readonly T[];
  said: (entry: T) => Said;
  /** The form. */
  children: (opened: Opened<T>) => ReactNode;
}) {
  const { t } = useTranslation();
  const id = useId();
  const [opened, setOpened] = useState<{ entry: T | null } | null>(null);
  const [isSaved, setSaved] = useState(false);
  const open = (entry: T | null) => {
    setSaved(false);
    setOpened({ entry });
  };
  const used = entries.filter(({ isRetired }) => !isRetired);
  const retired = entries.filter(({ isRetired }) => isRetired);
  return (
    <section className="card" aria-labelledby={id}>
      <h2 id={id}>{t(title)}</h2>
      <p className="hint">{t(hint)}</p>
      {isSaved && <Notice tone="remark">{t('content.saved')}</Notice>}
      {used.length === 0 && <p className="hint empty">{t('content.none')}</p>}
      <Rows entries={used} said={said} onOpen={open} />
      <button
        type="button"
        className="quiet wide"
        onClick={() => {
          open(null);
        }}
      >
        {t(addLabel)}
      </button>
      {retired.length > 0 && (
        <details className="more">
          <summary>{t('content.retired', { count: retired.length })}</summary>
          <Rows entries={retired} said={said} onOpen={open} />
        </details>
      )}
      {opened !== null &&
        children({
          entry: opened.entry,
          onClose: (saved = false) => {
            setSaved(saved);
            setOpened(null);
          },
        })}
    </section>
  );
}

function Rows<T extends { readonly id: string }>({
  entries,
  said,
  onOpen,
}: {
  entries: readonly T[];
  said: (entry: T) => Said;
  onOpen: (entry: T) => void;
}) {
  return (
    <ul className="rows">
      {entries.map((entry) => {
        const { title, text } = said(entry);
        return (
          <li key={entry.id}>
            <button
              type="button"
              className="row"
              onClick={() => {
                onOpen(entry);
              }}
            >
              <span className="row-text">
                <strong>{title}</strong>
                <span className="hint">{text}</span>
              </span>
            </button>
          </li>
        );
      })}
    </ul>
  );
}
