import { createCipheriv, createHash } from 'node:crypto';
import type { RequestContext } from '../../protocol/model/operation.ts';
import type { ParameterVersionRow } from '../../store/tables/ssm.ts';

/** What a SecureString looks like without WithDecryption: always the same for one version, and nothing that can be read. */
export function encryptedValue({ store, random }: RequestContext, version: ParameterVersionRow): string {
  const key = Buffer.from(
    store.meta('ssm-key', () => random.hex(64)),
    'hex',
  );
  const nonce = createHash('sha256').update(version.versionKey).digest().subarray(0, 12);
  const cipher = createCipheriv('aes-256-gcm', key, nonce);
  const text = Buffer.concat([cipher.update(version.value, 'utf8'), cipher.final()]);
  return Buffer.concat([nonce, text, cipher.getAuthTag()]).toString('base64');
}
