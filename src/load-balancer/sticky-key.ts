import { randomBytes } from 'node:crypto';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

const keyBytes = 32;

/** The key that seals cookies, made once per data directory: sessions outlive a restart. */
export async function stickyKey(stateDirectory: string): Promise<Buffer> {
  const file = join(stateDirectory, 'load-balancer.key');
  const known = await readFile(file).catch(() => undefined);
  if (known?.length === keyBytes) return known;
  const key = randomBytes(keyBytes);
  await mkdir(stateDirectory, { recursive: true });
  await writeFile(file, key, { mode: 0o600 });
  return key;
}
