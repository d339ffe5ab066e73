import { execFile } from 'node:child_process';
import { lookup as systemLookup } from 'node:dns';
import { type ClientRequest, request as httpRequest, type RequestOptions } from 'node:http';
import { request as httpsRequest } from 'node:https';
import type { LookupFunction } from 'node:net';

export interface Answer {
  readonly status: number;
  readonly body: string;
}

/** Where to dial, which may be another place than the URL's name says. */
export interface Dial {
  readonly url: URL;
  /** Dial this instead of what the name resolves to; the name stays in the Host header. */
  readonly connectTo?: { readonly host: string; readonly port: number };
}

const bodyLimit = 256 * 1024;

/** One GET. Names under .localhost are this machine, whatever the resolver says (RFC 6761, section 6.3). */
export function ask({ url, connectTo }: Dial, timeoutMilliseconds: number): Promise<Answer> {
  const options: RequestOptions & { rejectUnauthorized?: boolean; servername?: string } = {
    method: 'GET',
    host: connectTo?.host ?? url.hostname,
    port: connectTo?.port ?? (url.port || (url.protocol === 'https:' ? 443 : 80)),
    path: url.pathname + url.search,
    headers: { host: url.host, 'user-agent': 'slipway', accept: '*/*' },
    lookup: lookupLocalhost,
    agent: false,
    timeout: timeoutMilliseconds,
    ...(isLocalName(url.hostname) ? { rejectUnauthorized: false } : {}),
    ...(url.protocol === 'https:' ? { servername: url.hostname } : {}),
  };
  return new Promise((resolve, reject) => {
    const open = url.protocol === 'https:' && !connectTo ? httpsRequest : httpRequest;
    const request: ClientRequest = open(options, (response) => {
      const chunks: Buffer[] = [];
      let size = 0;
      response.on('data', (chunk: Buffer) => {
        size += chunk.length;
        if (size <= bodyLimit) chunks.push(chunk);
      });
      response.on('end', () =>
        resolve({ status: response.statusCode ?? 0, body: Buffer.concat(chunks).toString('utf8') }),
      );
      response.on('error', reject);
    });
    request.on('timeout', () =>
      request.destroy(new Error(`no answer within ${timeoutMilliseconds / 1000} seconds`)),
    );
    request.on('error', reject);
    request.end();
  });
}

export function isLocalName(name: string): boolean {
  return name === 'localhost' || name.endsWith('.localhost');
}

const lookupLocalhost: LookupFunction = (hostname, options, callback) => {
  if (!isLocalName(hostname)) return systemLookup(hostname, options, callback);
  const all = (options as { all?: boolean }).all;
  if (all) return callback(null, [{ address: '127.0.0.1', family: 4 }]);
  callback(null, '127.0.0.1', 4);
};

/**
 * Whether programs that ask the C library, as most do, find the name. Asked in a process of its own, which can be ended:
 * a resolver that takes seconds to say no would hold this one until it has.
 */
export function resolvesBySystem(name: string): Promise<boolean> {
  const script = 'require("node:dns").lookup(process.argv[1], (error) => process.exit(error ? 1 : 0))';
  return new Promise((resolve) => {
    execFile(process.execPath, ['-e', script, name], { timeout: 700, killSignal: 'SIGKILL' }, (error) =>
      resolve(error === null),
    );
  });
}
