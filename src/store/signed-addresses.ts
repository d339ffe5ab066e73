import { createHmac, timingSafeEqual } from 'node:crypto';
import { systemRandom } from '../platform/random.ts';
import type { Store } from './store.ts';

/**
 * Addresses of this server that give something to anyone who has them, for a while: an expiry and a signature over it and the path, by a secret of this data
 * directory. Nothing is stored per address.
 */
export function signAddress(store: Store, path: string, now: Date, lifetime: number): URLSearchParams {
  const expires = String(now.getTime() + lifetime);
  return new URLSearchParams({ expires, signature: signatureOf(store, `${path} ${expires}`) });
}

/** Whether the query was made by `signAddress` for this path and has not expired. */
export function isSignedAddress(store: Store, path: string, query: URLSearchParams, now: Date): boolean {
  const expires = query.get('expires') ?? '';
  const expected = Buffer.from(signatureOf(store, `${path} ${expires}`));
  const given = Buffer.from(query.get('signature') ?? '');
  if (given.length !== expected.length || !timingSafeEqual(given, expected)) return false;
  return Number(expires) > now.getTime();
}

function signatureOf(store: Store, claims: string): string {
  const secret = store.meta('signed-address-secret', () => systemRandom.hex(64));
  return createHmac('sha256', secret).update(claims).digest('base64url');
}
