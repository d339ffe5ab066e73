import { CliError } from '../errors.ts';

/** What `GET /_slipway/health` answers; the rest of it is shown as it comes. */
export interface Health {
  readonly status: string;
  readonly version?: string;
  readonly pid?: number;
  readonly runtime?: {
    readonly name?: string;
    readonly description?: string;
    readonly limitations?: readonly string[];
    readonly metadataAddress?: string;
  };
  readonly [key: string]: unknown;
}

/** An address to dial: a server that listens everywhere is reached on loopback. */
export function baseUrl(host: string, port: number): string {
  const dialled = host === '0.0.0.0' || host === '::' ? '127.0.0.1' : host;
  return `http://${dialled.includes(':') ? `[${dialled}]` : dialled}:${port}`;
}

/** The server's own account of itself, or undefined where nothing answers. Rejects where something else answers. */
export async function readHealth(base: string, timeoutMilliseconds = 2000): Promise<Health | undefined> {
  let response: Response;
  try {
    response = await fetch(`${base}/_slipway/health`, { signal: AbortSignal.timeout(timeoutMilliseconds) });
  } catch {
    return undefined;
  }
  const body = (await response.json().catch(() => undefined)) as Health | undefined;
  if (response.ok && typeof body?.status === 'string') return body;
  throw new CliError(`Something that is not Slipway answers at ${base}.`, {
    hint: 'Stop it, or choose another port: slipway start --port 4567',
  });
}

export async function postAdmin(base: string, path: 'reset' | 'stop', query = ''): Promise<void> {
  const response = await fetch(`${base}/_slipway/${path}${query}`, { method: 'POST' });
  if (response.ok) return;
  throw new CliError(
    `${base}/_slipway/${path} answered ${response.status}: ${(await response.text()).slice(0, 300)}`,
  );
}
