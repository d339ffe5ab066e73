import { homedir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { packageRoot, programEntry } from '../../platform/program-files.ts';

/** The server that belongs to this command: source beside source, built beside built. */
export const serverEntry = fileURLToPath(programEntry('server'));

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
