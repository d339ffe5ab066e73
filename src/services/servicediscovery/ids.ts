import type { RandomSource } from '../../platform/random.ts';

const DIGITS = 'abcdefghijklmnopqrstuvwxyz0123456789';

/** `ns-` or `srv-` and 16 lower-case letters and digits; operations have an id of that kind with `-` and 8 more. */
export function newId(prefix: string, random: RandomSource): string {
  return `${prefix}-${letters(random, 16)}`;
}

export function newOperationId(random: RandomSource): string {
  return `${letters(random, 32)}-${letters(random, 8)}`;
}

export function letters(random: RandomSource, length: number): string {
  return Array.from({ length }, () => DIGITS[random.integer(DIGITS.length)]).join('');
}

/** Ids are taken as they are or in their ARN. */
export const idIn = (idOrArn: string | undefined = '') => idOrArn.split('/').at(-1) ?? '';
