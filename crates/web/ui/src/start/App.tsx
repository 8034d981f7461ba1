/** The application: its session, its language and its screens. */
import { RouterProvider } from '@tanstack/react-router';
import { I18nProvider } from 'react-aria-components';
import { useTranslation } from '../i18n';
import { useOpenSession } from '../identity/current';
import { router } from './router';

export function App() {
  useOpenSession();
  const { language } = useTranslation();
  return (
    <I18nProvider locale={language === 'en' ? 'en-GB' : language}>
      <RouterProvider router={router} />
    </I18nProvider>
  );
}
