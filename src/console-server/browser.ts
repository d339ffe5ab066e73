import type { IncomingMessage } from 'node:http';
import { isIP } from 'node:net';

/**
 * Is it a browser that asks for the console, not a client of AWS's? On the same path and port S3 lists buckets for signed requests, and tools ask without
 * wanting a page; both keep their answers.
 */
export function wantsPage({ method, headers, url = '' }: IncomingMessage, name: string): boolean {
  if (method !== 'GET' && method !== 'HEAD') return false;
  if (headers.authorization !== undefined || /[?&](x-amz-|awsaccesskeyid=|action=)/i.test(url)) return false;
  if (Object.keys(headers).some((header) => header.startsWith('x-amz-'))) return false;
  if (!isOwnName(String(headers.host ?? ''))) return false;
  return name !== 'index.html' || String(headers.accept ?? '').includes('text/html');
}

/** The server's own names: not a load balancer's, a bucket's, or an AWS endpoint's. */
function isOwnName(authority: string): boolean {
  const host = authority.toLowerCase().replace(/:\d+$/, '');
  if (isIP(host.replace(/^\[(.*)\]$/, '$1')) !== 0) return true;
  return !/\.(elb|s3)\.localhost$|^s3\.localhost$|\.amazonaws\.com$/.test(host);
}
