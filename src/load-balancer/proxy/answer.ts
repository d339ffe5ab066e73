import type { RuleAction } from '../contract.ts';
import { errorPage, reasonPhrase } from '../http/error-page.ts';
import { type RequestUrl, redirectLocation } from '../routing/redirect.ts';

/** An answer of the load balancer itself. */
export interface Answer {
  readonly kind: 'answer';
  readonly status: number;
  readonly reason: string;
  readonly headers: readonly string[];
  readonly contentType: string;
  readonly body: string;
  /** The connection ends with it: its framing cannot be trusted any more. */
  readonly close: boolean;
  /** It is counted already, for a target group. */
  readonly counted?: boolean;
}

function answer(status: number, contentType: string, body: string, change: Partial<Answer> = {}): Answer {
  const reason = reasonPhrase(status);
  return { kind: 'answer', status, reason, headers: [], contentType, body, close: false, ...change };
}

/** An error in AWS's words. */
export const errorAnswer = (status: number, close = false) =>
  answer(status, 'text/html', errorPage(status), { close });

/** What a rule answers without a target. */
export function ruleAnswer(action: Exclude<RuleAction, { kind: 'forward' }>, url: RequestUrl): Answer {
  if (action.kind === 'fixed-response') return answer(action.statusCode, action.contentType, action.body);
  const headers = ['Location', redirectLocation(action, url)];
  return answer(action.statusCode, 'text/html', errorPage(action.statusCode), { headers });
}

/** Nothing of AWS's: there, a name leads to one load balancer. Here a port is shared, so a stranger is told who is there. */
export function strangerAnswer(hostName: string, port: number | undefined, known: readonly string[]): Answer {
  const where = port === undefined ? '' : ` on port ${port}`;
  const text = 'text/plain; charset=utf-8';
  if (known.length === 0) return answer(503, text, `No load balancer listens${where}.\n`);
  const list = known.map((name) => `  ${name}\n`).join('');
  return answer(404, text, `No load balancer is named "${hostName}"${where}. There are:\n${list}`);
}

/** Behind the API port there is no TLS of the client's, and so no certificate. */
export const certificateAnswer = (port: number): Answer =>
  answer(
    403,
    'text/plain; charset=utf-8',
    `This listener authenticates its clients by certificate: connect to port ${port} over TLS.\n`,
  );
