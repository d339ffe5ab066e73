import { realpath } from 'node:fs/promises';
import { CliError } from '../errors.ts';
import { baseUrl, readHealth } from './admin.ts';
import { defaultHost, defaultPort } from './paths.ts';
import { readRecord } from './record.ts';

/** Where the server of this data directory listens: as told, else as recorded at its start, else the default. */
export async function locateServer(options: { dataDir: string; port?: number }): Promise<string> {
  if (options.port !== undefined) return baseUrl(defaultHost, options.port);
  const record = await readRecord(options.dataDir);
  return baseUrl(record?.host ?? defaultHost, record?.port ?? defaultPort);
}

/**
 * Another server may have the port by now: one that keeps its state elsewhere, of another project or person. What changes
 * or takes away goes there only when it is named by its port or endpoint, never because it happens to be found.
 */
export async function requireOwnServer(base: string, dataDir: string): Promise<void> {
  const directory = (await readHealth(base))?.dataDirectory;
  if (typeof directory !== 'string' || (await realPath(directory)) === (await realPath(dataDir))) return;
  throw new CliError(
    `The server at ${base} is another one: it keeps its state in ${directory}, not in ${dataDir}.`,
    {
      hint: `If it is meant: --data-dir ${directory}. For one of your own: slipway start --port 4567`,
    },
  );
}

function realPath(path: string): Promise<string> {
  return realpath(path).catch(() => path);
}
