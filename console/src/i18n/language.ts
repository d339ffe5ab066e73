import type { I18nProviderProps } from '@cloudscape-design/components/i18n';

export const LANGUAGES = { en: 'English', ko: '한국어' } as const;
export type Language = keyof typeof LANGUAGES;

const STORED = 'slipway.language';

/** What the user chose here, else the first of the browser's languages that there is, else English. */
export function chosenLanguage(): Language {
  const wanted = [localStorage.getItem(STORED), ...navigator.languages];
  for (const tag of wanted) {
    const language = tag?.slice(0, 2);
    if (language === 'en' || language === 'ko') return language;
  }
  return 'en';
}

/** Keeps the choice and starts the page again in it. */
export function chooseLanguage(language: Language): void {
  localStorage.setItem(STORED, language);
  window.location.reload();
}

/** Cloudscape's own words (aria labels, pagination, …) in the chosen language. */
export async function loadComponentMessages(): Promise<I18nProviderProps.Messages> {
  const loaded =
    chosenLanguage() === 'ko'
      ? await import('@cloudscape-design/components/i18n/messages/all.ko')
      : await import('@cloudscape-design/components/i18n/messages/all.en');
  return loaded.default;
}
