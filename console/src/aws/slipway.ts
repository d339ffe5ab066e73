import { retryBroken } from './retry-reads.ts';
import { consoleConfig } from './settings.ts';

/**
 * The few questions that AWS has no API for (docs/slipway-endpoints.md): `ask('GET', '/_slipway/engine')`. They name the page's
 * account and region; a refusal is thrown with its code as the name, as the SDK does.
 */
export async function askSlipway<T>(
  method: 'GET' | 'POST',
  path: string,
  options: { query?: Record<string, string>; body?: object } = {},
): Promise<T> {
  const { accountId, region } = consoleConfig();
  const query = new URLSearchParams({ account: accountId, region, ...options.query });
  const request = {
    method,
    headers: options.body && { 'content-type': 'application/json' },
    body: options.body && JSON.stringify(options.body),
  };
  // None of these questions changes anything.
  const response = await retryBroken(() => fetch(`${path}?${query}`, request));
  const answer = await response.json();
  if (!response.ok) throw Object.assign(new Error(answer.message), { name: answer.error });
  return answer as T;
}
