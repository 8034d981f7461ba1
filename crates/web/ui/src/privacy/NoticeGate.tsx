/**
 * Stands before every screen until whoever has signed in agrees to the privacy notice in force: it is read here, and
 * whoever does not agree signs out, takes a copy, or closes the account.
 */
import { useState } from 'react';
import { ACCEPT_PRIVACY_NOTICE, PRIVACY_NOTICE } from '../api/generated';
import { hubName, useTranslation } from '../i18n';
import { session } from '../identity/current';
import type { Viewer } from '../identity/types';
import { Loaded } from '../shell/Loaded';
import { General } from '../shell/Notice';
import { Page } from '../shell/Page';
import { useSubmission } from '../shell/submission';
import { CloseAccount } from './CloseAccount';
import { spoken } from './language';
import { NoticeText } from './NoticeText';
import { useAsked } from './useAsked';

export function NoticeGate({ viewer }: { viewer: Viewer }) {
  const { t, language } = useTranslation();
  const { hub } = viewer;
  const read = useAsked(PRIVACY_NOTICE, { hub: hub.slug, language: spoken(language) });
  const { isPending, objections, submit } = useSubmission();
  const [isClosing, setClosing] = useState(false);
  return (
    <Page title={t('privacy.notice')}>
      <Loaded read={read}>
        {({ publicHub }) =>
          publicHub !== null && (
            <article className="card narrow" aria-labelledby="notice">
              <h1 id="notice">{t('privacy.notice')}</h1>
              <p className="lead">{t('privacy.gateLead', { hub: hubName(hub, language) })}</p>
              <NoticeText notice={publicHub.privacyNotice} />
              <General objections={objections} />
              <div className="stack answers">
                <button
                  type="button"
                  className="primary"
                  disabled={isPending}
                  onClick={() =>
                    void submit(async () => {
                      const { version } = publicHub.privacyNotice;
                      const { data } = await session.run(ACCEPT_PRIVACY_NOTICE, {
                        input: { version },
                      });
                      const { userErrors } = data.acceptPrivacyNotice;
                      if (userErrors.length === 0) await session.open();
                      else read.retry();
                      return userErrors;
                    })
                  }
                >
                  {t('privacy.accept')}
                </button>
                <button
                  type="button"
                  className="quiet wide"
                  disabled={isPending}
                  onClick={() =>
                    void submit(async () => {
                      await session.signOut();
                      return [];
                    })
                  }
                >
                  {t('privacy.decline')}
                </button>
                <button
                  type="button"
                  className="quiet wide danger"
                  onClick={() => {
                    setClosing(true);
                  }}
                >
                  {t('privacy.close')}
                </button>
              </div>
            </article>
          )
        }
      </Loaded>
      {isClosing && (
        <CloseAccount
          onClose={() => {
            setClosing(false);
          }}
        />
      )}
    </Page>
  );
}
