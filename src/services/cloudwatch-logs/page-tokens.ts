import { invalidToken } from './errors.ts';

/** A page token is the place where the last page ended, in base64url; anything else is refused. */
export function encodeToken(place: readonly (string | number)[]): string {
  return Buffer.from(JSON.stringify(place)).toString('base64url');
}

export function decodeToken(token: string): readonly (string | number)[] {
  try {
    const place: unknown = JSON.parse(Buffer.from(token, 'base64url').toString());
    if (Array.isArray(place) && encodeToken(place) === token) return place;
  } catch {
    // Not one of ours.
  }
  throw invalidToken();
}
