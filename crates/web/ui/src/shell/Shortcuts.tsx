/** The keys of a page, and the way to this list: `?` or the button. */
import { useRef } from 'react';
import { useTranslation, type Key } from '../i18n';
import { usePageKeys } from './keys';

export interface KeyList {
  readonly title: Key;
  readonly keys: readonly (readonly [keys: string, text: Key])[];
}

export function Shortcuts({ lists }: { lists: readonly KeyList[] }) {
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
        {lists.map(({ title, keys }) => (
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
