/** A hub's privacy notice, for everybody: whoever is asked to agree to it reads it here first. */
import { PRIVACY_NOTICE } from '../api/generated';
import { hubName, useTranslation } from '../i18n';
import { Loaded } from '../shell/Loaded';
import { Notice } from '../shell/Notice';
import { Page } from '../shell/Page';
import { spoken } from './language';
import { NoticeText } from './NoticeText';
import { useAsked } from './useAsked';

export function NoticePage({ hub }: { hub: string }) {
  const { t, language } = useTranslation();
  const read = useAsked(PRIVACY_NOTICE, { hub, language: spoken(language) });
  return (
    <Page title={t('privacy.notice')}>
      <Loaded read={read}>
        {({ publicHub }) =>
          publicHub === null ? (
            <section className="card narrow">
              <h1>{t('privacy.notice')}</h1>
              <Notice tone="problem">{t('privacy.unknownHub')}</Notice>
            </section>
          ) : (
            <article className="card narrow" aria-labelledby="notice">
              <h1 id="notice">{t('privacy.notice')}</h1>
              <p className="hint">
                {t('privacy.versionOf', {
                  hub: hubName(publicHub, language),
                  version: publicHub.privacyNotice.version,
                })}
              </p>
              <NoticeText notice={publicHub.privacyNotice} />
            </article>
          )
        }
      </Loaded>
    </Page>
  );
}
