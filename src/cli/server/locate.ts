import { baseUrl } from './admin.ts';
import { defaultHost, defaultPort } from './paths.ts';
import { readRecord } from './record.ts';

/** Where the server of this data directory listens: as told, else as recorded at its start, else the default. */
export async function locateServer(options: { dataDir: string; port?: number }): Promise<string> {
  if (options.port !== undefined) return baseUrl(defaultHost, options.port);
  const record = await readRecord(options.dataDir);
  return baseUrl(record?.host ?? defaultHost, record?.port ?? defaultPort);
}
