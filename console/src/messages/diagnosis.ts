import type { Message } from '../i18n/text.ts';

/** What is wrong with a service or a connection, and what mends it, by the code of `GET /_slipway/why` (docs/slipway-endpoints.md). */
export interface Diagnosis {
  what: Message;
  mend: Message;
}

export const diagnosisMessages = {
  mend: { en: 'What to do:', ko: '해결 방법:' },
  about: { en: 'About:', ko: '관련 리소스:' },
} as const;

/** A code that is not here is shown with its evidence alone. */
export const diagnoses: Record<string, Diagnosis> = {};
