/** The keys of the console, and the way to this list: `?` or the button. */
import { useRef } from 'react';
import { useTranslation, type Key } from '../i18n';
import { usePageKeys } from '../shell/keys';

const LISTS: readonly {
  readonly title: Key;
  readonly keys: readonly (readonly [keys: string, text: Key])[];
}[] = [
  {
    title: 'keys.anywhere',
    keys: [
      ['?', 'keys.help'],
      ['Alt+Q', 'keys.queue'],
      ['Alt+N', 'keys.next'],
      ['Alt+U', 'keys.undo'],
      ['Tab', 'keys.tab'],
    ],
  },
  {
    title: 'keys.inQueue',
    keys: [
      ['↑ ↓', 'keys.move'],
      ['Enter', 'keys.open'],
      ['1 2 3', 'keys.choose'],
      ['T', 'keys.take'],
    ],
  },
  {
    title: 'keys.inEditor',
    keys: [
      ['Ctrl+Enter', 'keys.run'],
      ['Esc', 'keys.back'],
      ['Ctrl+M', 'keys.trap'],
    ],
  },
];

export function Shortcuts() {
  const { t } = useTranslation();
  const dialog = useRef<HTMLDialogElement>(null);
  const show = () => {
    dialog.current?.showModal();
  };
  usePageKeys({ '?': show });
  return (
    <>
      <button type="button" className="quiet" aria-keyshortcuts="?" onClick={show}>
        <kbd>?</kbd> {t('keys.title')}
      </button>
      <dialog ref={dialog} className="keys" aria-labelledby="keys-title">
        <h2 id="keys-title">{t('keys.title')}</h2>
        {LISTS.map(({ title, keys }) => (
          <section key={title}>
            <h3>{t(title)}</h3>
            <dl>
              {keys.map(([key, text]) => (
                <div key={key}>
                  <dt>
                    <kbd>{key}</kbd>
                  </dt>
                  <dd>{t(text)}</dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
        <form method="dialog">
          <button type="submit" className="primary">
            {t('keys.close')}
          </button>
        </form>
      </dialog>
    </>
  );
}
