import { type AnsweredBy, internalHeaders } from '../contract.ts';
import { headerValue, type RawHeaders, type RequestHead } from '../http/head.ts';
import type { Answer } from './answer.ts';
import type { ProxyContext } from './context.ts';
import type { Forward } from './plan.ts';

/**
 * The server's own connection test asks what becomes of its requests, and is told in a header of the answer. Its requests carry a key that only the
 * server knows, so that nobody else's answers say more than AWS's do.
 */
export function isWitnessed(context: ProxyContext, head: RequestHead): boolean {
  const { witnessKey } = context;
  return witnessKey !== undefined && headerValue(head.headers, internalHeaders.witness) === witnessKey;
}

/** The plan with what is to be told of it. */
export function witnessed(plan: Answer | Forward, listenerArn: string): Answer | Forward {
  if (plan.kind === 'forward') return { ...plan, witnessed: true };
  return { ...plan, headers: [...plan.headers, ...line({ by: 'load-balancer', listenerArn })] };
}

/** The target's own header of that name says nothing. `problem`: why the load balancer answers in its place. */
export function withWitness(headers: RawHeaders, plan: Forward, problem?: AnsweredBy['problem']): RawHeaders {
  const kept = headers.filter((_, i) => headers[i - (i % 2)]!.toLowerCase() !== internalHeaders.witness);
  const { config } = plan.target;
  return [
    ...kept,
    ...line({
      by: problem === undefined ? 'target' : 'load-balancer',
      listenerArn: plan.listener.config.arn,
      targetGroupArn: plan.group.config.arn,
      registrationId: config.registrationId,
      targetId: config.id,
      targetPort: config.port,
      ...(config.availabilityZone !== undefined && { availabilityZone: config.availabilityZone }),
      ...(problem !== undefined && { problem }),
    }),
  ];
}

const line = (told: AnsweredBy) => [internalHeaders.witness, JSON.stringify(told)];
