import { cpSync, existsSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';

/**
 * A folder for `DOCKER_CONFIG` with what the machine's own says (which engine is meant). `docker login` writes down where it was: not in the settings
 * of whoever runs the tests, and not in the file of a test beside this one.
 */
export function dockerSettings(folder: string): string {
  const own = join(homedir(), '.docker');
  if (!existsSync(folder) && existsSync(own)) cpSync(own, folder, { recursive: true });
  return folder;
}
