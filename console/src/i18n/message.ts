/**
 * One message in both languages, side by side, so that neither can be missing. `{name}` stands for a value given when the
 * message is shown. Knows nothing of the browser, so that pure reasoning can name its errors.
 */
export type Message = Readonly<Record<'en' | 'ko', string>>;
