import { use as withPlugin } from 'i18next';
import { initReactI18next } from 'react-i18next';
import { en } from '../src-shared/locales/en.ts';

declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'common';
    resources: typeof en;
  }
}

/** Resources are bundled, so this is done before the call returns. React escapes what it renders; escaping twice would show. */
export function setUpI18n(): void {
  void withPlugin(initReactI18next).init({
    lng: 'en',
    fallbackLng: 'en',
    defaultNS: 'common',
    resources: { en },
    interpolation: { escapeValue: false },
    initAsync: false,
  });
}
