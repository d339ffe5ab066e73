import { formatBytes, text } from '../../i18n/text.ts';
import { secretMessages as m } from '../../messages/secrets.ts';
import { secretValue } from '../../questions/secrets.ts';

/** A secret's value to read: JSON is laid out, bytes are only counted. */
export async function shownValue(name: string, versionId?: string): Promise<string> {
  const value = await secretValue(name, versionId);
  if (typeof value !== 'string') return text(m.binary, { size: formatBytes(value.length) });
  try {
    return JSON.stringify(JSON.parse(value), null, 2);
  } catch {
    return value;
  }
}
