/** An address that leads nowhere. */
import { useTranslation } from '../i18n';
import { Page } from '../shell/Page';

export function NotFound() {
  const { t } = useTranslation();
  return (
    <Page title={t('app.notFound')}>
      <section className="card narrow">
        <h1>{t('app.notFound')}</h1>
        <p>{t('app.notFoundHint')}</p>
        <p>
          <a href="/">{t('app.toStart')}</a>
        </p>
      </section>
    </Page>
  );
}
