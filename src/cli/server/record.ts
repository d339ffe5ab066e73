import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';

/**
 * What `start` leaves in the data directory for the commands that come after: where the server of this directory
 * listens. It is a hint, never a lock: the server itself refuses a second one on its directory, and every reader asks
 * the address before it believes it.
 */
export interface ServerRecord {
  readonly pid: number;
  readonly host: string;
  readonly port: number;
  readonly runtime: string;
}

function recordFile(dataDirectory: string): string {
  return join(dataDirectory, 'daemon.json');
}

export async function readRecord(dataDirectory: string): Promise<ServerRecord | undefined> {
  try {
    const record = JSON.parse(await readFile(recordFile(dataDirectory), 'utf8')) as Partial<ServerRecord>;
    return typeof record.port === 'number' && typeof record.host === 'string'
      ? (record as ServerRecord)
      : undefined;
  } catch {
    return undefined;
  }
}

export async function writeRecord(dataDirectory: string, record: ServerRecord): Promise<void> {
  const file = recordFile(dataDirectory);
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, `${JSON.stringify(record, null, 2)}\n`);
}

export async function removeRecord(dataDirectory: string): Promise<void> {
  await rm(recordFile(dataDirectory), { force: true });
}
