import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';

/** Of the service specification's files as they are committed, and of the script that wrote them. */
export function digestOf(folder: URL): string {
  const hash = createHash('sha256');
  hash.update(readFileSync(new URL('./import-service-spec.ts', import.meta.url)));
  for (const name of readdirSync(folder).sort())
    if (name !== 'made-from.json') hash.update(`${name}\n`).update(readFileSync(new URL(name, folder)));
  return hash.digest('hex');
}
