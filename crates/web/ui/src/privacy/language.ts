/** The interface's language as the API names it. */
import type { Language } from '../i18n';

export const spoken = (language: Language): 'EN' | 'ZH_CN' => (language === 'en' ? 'EN' : 'ZH_CN');
