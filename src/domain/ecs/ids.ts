/** What ids are drawn from; platform's RandomSource is one. */
export interface IdSource {
  uuid(): string;
  hex(length: number): string;
  integer(limit: number): number;
}

/** `length` decimal digits, the first not 0: deployments (`ecs-svc/<19 digits>`) and service revisions. */
export function decimalId(random: IdSource, length: number): string {
  const rest = Array.from({ length: length - 1 }, () => random.integer(10)).join('');
  return `${1 + random.integer(9)}${rest}`;
}

const URL_SAFE = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';

/** 21 letters that need no escaping: service deployments (API reference, ListServiceDeployments, examples). */
export function urlSafeId(random: IdSource): string {
  return Array.from({ length: 21 }, () => URL_SAFE.charAt(random.integer(URL_SAFE.length))).join('');
}
