import { createHmac, timingSafeEqual } from 'node:crypto';
import type { Scope } from '../domain/scope.ts';
import { systemRandom } from '../platform/random.ts';
import { isSignedAddress, signAddress } from './signed-addresses.ts';
import type { Store } from './store.ts';

/**
 * The password of `docker login`: an account, a region and an expiry, with a signature by a secret of this data directory. Nothing is stored
 * per token, so tokens outlive a restart. Issued by GetAuthorizationToken and by the control plane for its own pulls.
 */

/** ECR API reference, GetAuthorizationToken: "The authorization token is valid for 12 hours." */
const LIFETIME = 12 * 60 * 60 * 1000;

export interface RegistryToken {
  /** The password; the user name is always `AWS`. */
  readonly password: string;
  readonly expiresAt: number;
}

export type ReadToken =
  | { readonly state: 'valid'; readonly scope: Scope }
  | { readonly state: 'expired' }
  | { readonly state: 'invalid' };

export function issueRegistryToken(store: Store, scope: Scope, now: Date): RegistryToken {
  const expiresAt = now.getTime() + LIFETIME;
  const claims = Buffer.from(
    JSON.stringify({ account: scope.account, region: scope.region, expiresAt }),
  ).toString('base64url');
  return { password: `${claims}.${signatureOf(store, claims)}`, expiresAt };
}

export function readRegistryToken(store: Store, password: string, now: Date): ReadToken {
  const [claims = '', signature = ''] = password.split('.');
  if (!isSignature(store, claims, signature)) return { state: 'invalid' };
  const { account, region, expiresAt } = JSON.parse(Buffer.from(claims, 'base64url').toString());
  if (expiresAt <= now.getTime()) return { state: 'expired' };
  return { state: 'valid', scope: { account, region } };
}

/** A download address of GetDownloadUrlForLayer works for an hour, for this layer alone and without a password. */
const DOWNLOAD_LIFETIME = 60 * 60 * 1000;

/** The query of an address for downloading one layer (`layerKey` is the row's). */
export function signDownload(store: Store, layerKey: string, now: Date): URLSearchParams {
  return signAddress(store, layerKey, now, DOWNLOAD_LIFETIME);
}

/** Whether the query was made by `signDownload` for this layer and has not expired. */
export function isSignedDownload(store: Store, layerKey: string, query: URLSearchParams, now: Date): boolean {
  return isSignedAddress(store, layerKey, query, now);
}

function isSignature(store: Store, text: string, signature: string): boolean {
  const expected = Buffer.from(signatureOf(store, text));
  const given = Buffer.from(signature);
  return given.length === expected.length && timingSafeEqual(given, expected);
}

function signatureOf(store: Store, claims: string): string {
  const secret = store.meta('registry-token-secret', () => systemRandom.hex(64));
  return createHmac('sha256', secret).update(claims).digest('base64url');
}
