import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';

/** What a cookie of the load balancer remembers: a target's registration or a target group, and until when. */
interface StickyBinding {
  /** The target group it holds for, or `group` for AWSALBTG. */
  readonly scope: string;
  readonly value: string;
  /** Epoch milliseconds. */
  readonly until: number;
}

/** Seals and opens cookies, so that clients can neither read nor make them ("Sticky sessions"). */
export interface StickyCodec {
  seal(binding: StickyBinding): string;
  /** Undefined for anything not sealed with this key. */
  open(text: string): StickyBinding | undefined;
}

const ivBytes = 12;
const tagBytes = 16;

export function createStickyCodec(key: Buffer): StickyCodec {
  return {
    seal(binding) {
      const iv = randomBytes(ivBytes);
      const cipher = createCipheriv('aes-256-gcm', key, iv);
      const body = cipher.update(JSON.stringify([binding.scope, binding.value, binding.until]), 'utf8');
      cipher.final();
      return Buffer.concat([iv, cipher.getAuthTag(), body]).toString('base64');
    },
    open(text) {
      try {
        const bytes = Buffer.from(text, 'base64');
        const cipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, ivBytes), {
          authTagLength: tagBytes,
        });
        cipher.setAuthTag(bytes.subarray(ivBytes, ivBytes + tagBytes));
        const plain = Buffer.concat([cipher.update(bytes.subarray(ivBytes + tagBytes)), cipher.final()]);
        const [scope, value, until] = JSON.parse(plain.toString('utf8')) as [string, string, number];
        return { scope, value, until };
      } catch {
        return undefined;
      }
    },
  };
}

/** Load balancer cookies live seven days in the client, whatever the stickiness duration inside ("Sticky sessions"). */
const cookieLifetime = 7 * 24 * 3600 * 1000;

/** The Set-Cookie values of a cookie and, for cross-origin use, of its `CORS` twin. */
export function stickyCookies(
  name: string,
  value: string,
  now: number,
  options: { readonly secure: boolean; readonly corsTwin: boolean },
): string[] {
  const expires = new Date(now + cookieLifetime).toUTCString();
  const plain = `${name}=${value}; Expires=${expires}; Path=/`;
  if (!options.corsTwin) return [plain];
  const secure = options.secure ? '; Secure' : '';
  return [plain, `${name}CORS=${value}; Expires=${expires}; Path=/; SameSite=None${secure}`];
}

/** A cookie's value among Cookie headers. */
export function cookieValue(headers: readonly string[], name: string): string | undefined {
  for (const header of headers) {
    for (const part of header.split(';')) {
      const equals = part.indexOf('=');
      if (equals > 0 && part.slice(0, equals).trim() === name) return part.slice(equals + 1).trim();
    }
  }
  return undefined;
}

/** Whether a response sets the cookie `name` by any Set-Cookie header. */
export const setsCookie = (setCookies: readonly string[], name: string) =>
  setCookies.some((header) => header.slice(0, header.indexOf('=')).trim() === name);
