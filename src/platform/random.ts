import { randomBytes, randomUUID } from 'node:crypto';

/** Randomness, injected, so that a seed gives one history. */
export interface RandomSource {
  uuid(): string;
  /** Lower-case hexadecimal, `length` digits. */
  hex(length: number): string;
  /** A whole number from 0 up to, not including, `limit`. */
  integer(limit: number): number;
}

export const systemRandom: RandomSource = {
  uuid: () => randomUUID(),
  hex: (length) =>
    randomBytes(Math.ceil(length / 2))
      .toString('hex')
      .slice(0, length),
  integer: (limit) => (limit <= 1 ? 0 : randomBytes(6).readUIntBE(0, 6) % limit),
};

/** The same sequence for the same seed (mulberry32). For simulations and tests, never for secrets. */
export function seededRandom(seed: number): RandomSource {
  let state = seed >>> 0;
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return (t ^ (t >>> 14)) >>> 0;
  };
  const hex = (length: number) =>
    Array.from({ length: Math.ceil(length / 8) }, () => next().toString(16).padStart(8, '0'))
      .join('')
      .slice(0, length);
  return {
    uuid: () => hex(32).replace(/^(.{8})(.{4}).(.{3}).(.{3})(.{12}).*$/, '$1-$2-4$3-8$4-$5'),
    hex,
    integer: (limit) => next() % limit,
  };
}
