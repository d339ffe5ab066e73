import { homedir } from 'node:os';
import { dirname, extname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const here = fileURLToPath(import.meta.url);

/** The folder of the package: `src/cli/server` and `dist/cli/server` are both three below it. */
export const packageRoot = resolve(dirname(here), '..', '..', '..');

/** The server that belongs to this command: source beside source, built beside built. */
export const serverEntry = join(dirname(here), '..', '..', `server${extname(here)}`);

export const exampleFile = join(packageRoot, 'examples', 'hello', 'slipway.yaml');
export const schemaFile = join(packageRoot, 'schema', 'slipway.schema.json');

export const defaultPort = 4566;
export const defaultHost = '127.0.0.1';

export function defaultDataDirectory(environment: NodeJS.ProcessEnv): string {
  return environment.SLIPWAY_DATA_DIR || join(homedir(), '.slipway');
}

export function logFile(dataDirectory: string): string {
  return join(dataDirectory, 'slipway.log');
}
