/** Days that events can be kept (API reference, PutRetentionPolicy, retentionInDays). */
const DAYS = [
  1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653,
];

/** What a choice of retention is called in a form: `never`, or the days as text. */
export const retentionChoices = ['never', ...DAYS.map(String)];

export const daysOf = (choice: string): number | undefined =>
  choice === 'never' ? undefined : Number(choice);

export const choiceOf = (days: number | undefined): string => (days === undefined ? 'never' : String(days));
