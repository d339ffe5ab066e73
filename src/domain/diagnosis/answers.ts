import { type Finding, finding } from './finding.ts';

/** One answer of a connection test. */
export interface TestedAnswer {
  readonly status?: number | undefined;
  readonly error?: string | undefined;
  /** Who gave it, where that is known. */
  readonly by?: 'target' | 'load-balancer' | undefined;
  readonly problem?: 'no-connection' | 'timeout' | 'bad-answer' | undefined;
  readonly targetGroupArn?: string | undefined;
  readonly targetId?: string | undefined;
  readonly targetPort?: number | undefined;
  readonly taskArn?: string | undefined;
  readonly location?: string | undefined;
}

const problems = {
  'no-connection': 'connection-refused',
  timeout: 'no-answer-in-time',
  'bad-answer': 'bad-answer',
} as const;

/** What the answers themselves show to be wrong; nothing of those that are as they should be. */
export function explainAnswers(subject: string, answers: readonly TestedAnswer[]): Finding[] {
  return answers.flatMap((answer) => explainAnswer(subject, answer) ?? []);
}

function explainAnswer(loadBalancerArn: string, answer: TestedAnswer): Finding | undefined {
  const { status, by, problem, error, location } = answer;
  const { taskArn, targetId, targetPort: port } = answer;
  const subject = taskArn ?? loadBalancerArn;
  if (status === undefined)
    return finding(
      /^no answer within/.test(error ?? '') ? 'no-answer-in-time' : 'connection-failed',
      subject,
      [error],
    );
  if (problem !== undefined)
    return finding(status === 504 ? 'no-answer-in-time' : problems[problem], subject, [`HTTP ${status}`], {
      targetId,
      port,
      status,
    });
  if (status >= 300 && status < 400)
    return finding('redirected', subject, [`HTTP ${status}`, location], { status, location });
  if (status < 400) return undefined;
  // Of its own answers only this one is about targets; what a rule answers is meant so.
  if (by === 'load-balancer' && status === 503) return undefined;
  return finding('unexpected-status', subject, [`HTTP ${status}`], { status, by, targetId, port });
}
