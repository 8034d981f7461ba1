/** What is read, once it is: a quiet outline before, and what to do where it cannot be read. */
import type { ReactNode } from 'react';
import type { Read } from '../api/hooks';
import { useTranslation } from '../i18n';
import { Notice } from './Notice';

export function Loaded<Data>({
  read,
  children,
}: {
  read: Read<Data>;
  children: (data: Data) => ReactNode;
}) {
  const { t } = useTranslation();
  if (read.data !== null) return children(read.data);
  if (read.problem === null) return <Outline />;
  return (
    <section className="card narrow">
      <Notice tone="problem">{read.problem}</Notice>
      <button type="button" className="primary" onClick={read.retry}>
        {t('app.retry')}
      </button>
    </section>
  );
}

/** Something comes here. */
export function Outline() {
  const { t } = useTranslation();
  return (
    <div className="outline" role="status" aria-label={t('app.opening')}>
      <span />
      <span />
      <span />
    </div>
  );
}
