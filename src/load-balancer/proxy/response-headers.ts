import { connectionTokens } from '../http/framing.ts';
import type { RawHeaders } from '../http/head.ts';

const hopByHopNames = new Set([
  'connection',
  'keep-alive',
  'proxy-connection',
  'te',
  'transfer-encoding',
  'upgrade',
]);

/** The end-to-end headers of a response (RFC 9110, section 7.6.1). Framing is written anew by the client's side. */
export function endToEndHeaders(headers: RawHeaders): RawHeaders {
  const named = connectionTokens(headers);
  const kept: RawHeaders = [];
  for (let i = 0; i < headers.length; i += 2) {
    const lower = headers[i]!.toLowerCase();
    if (hopByHopNames.has(lower) || named.includes(lower)) continue;
    kept.push(headers[i]!, headers[i + 1]!);
  }
  return kept;
}
