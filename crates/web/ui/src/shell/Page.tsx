/** The frame of every page: skip link, brand, language switch and the content's place. */
import { useEffect, type ReactNode } from 'react';
import { setLanguage, useTranslation } from '../i18n';
import { useKeptFocus } from './focus';

export function Brand() {
  const { t } = useTranslation();
  return (
    <a className="brand" href="/">
      <img src="/favicon.svg" alt="" width="28" height="28" />
      <span>{t('app.name')}</span>
    </a>
  );
}

export function LanguageSwitch() {
  const { t, language } = useTranslation();
  const other = language === 'en' ? 'zh-CN' : 'en';
  return (
    <button
      type="button"
      className="quiet"
      lang={other}
      onClick={() => {
        setLanguage(other);
      }}
    >
      {t('language.switch')}
    </button>
  );
}

export function SkipLink() {
  const { t } = useTranslation();
  return (
    <a className="skip" href="#content">
      {t('app.skip')}
    </a>
  );
}

/** Names the page in the browser's tab. */
export function useTitle(title: string): void {
  const { t } = useTranslation();
  const app = t('app.name');
  useEffect(() => {
    document.title = title === app ? app : `${title} · ${app}`;
  }, [title, app]);
}

export function Page({
  title,
  actions,
  children,
}: {
  title: string;
  actions?: ReactNode;
  children: ReactNode;
}) {
  useTitle(title);
  useKeptFocus();
  return (
    <>
      <SkipLink />
      <header className="top">
        <Brand />
        <div className="top-actions">
          {actions}
          <LanguageSwitch />
        </div>
      </header>
      <main id="content" className="content" tabIndex={-1}>
        {children}
      </main>
    </>
  );
}
