import { arn, parseArn } from '../../domain/arns.ts';
import type { Scope } from '../../domain/scope.ts';
import { validationError } from './errors.ts';

/** Names in ARNs (Service Authorization Reference, "Resource types defined by AWS Elastic Load Balancing V2"). */
export type ResourceKind = 'load balancer' | 'target group' | 'listener' | 'listener rule' | 'trust store';

const patterns: Readonly<Record<ResourceKind, RegExp>> = {
  'load balancer': /^loadbalancer\/(app|net|gwy)\/[^/]+\/[0-9a-f]+$/,
  'target group': /^targetgroup\/[^/]+\/[0-9a-f]+$/,
  listener: /^listener\/(app|net|gwy)\/[^/]+\/[0-9a-f]+\/[0-9a-f]+$/,
  'listener rule': /^listener-rule\/(app|net)\/[^/]+\/[0-9a-f]+\/[0-9a-f]+\/[0-9a-f]+$/,
  'trust store': /^truststore\/[^/]+\/[0-9a-f]+$/,
};

export function kindOf(text: string): ResourceKind | undefined {
  const parsed = parseArn(text);
  if (parsed?.service !== 'elasticloadbalancing') return undefined;
  return (Object.keys(patterns) as ResourceKind[]).find((kind) => patterns[kind].test(parsed.resource));
}

/** Throws AWS's ValidationError for an ARN of another form than its kind has. */
export function checkArn(kind: ResourceKind, text: string): void {
  if (kindOf(text) !== kind) throw validationError(`'${text}' is not a valid ${kind} ARN`);
}

const service = 'elasticloadbalancing';

export const loadBalancerArn = (scope: Scope, name: string, id: string) =>
  arn(service, scope, `loadbalancer/app/${name}/${id}`);

export const targetGroupArn = (scope: Scope, name: string, id: string) =>
  arn(service, scope, `targetgroup/${name}/${id}`);

export const trustStoreArn = (scope: Scope, name: string, id: string) =>
  arn(service, scope, `truststore/${name}/${id}`);

export const listenerArn = (loadBalancer: string, id: string) =>
  `${loadBalancer.replace(':loadbalancer/', ':listener/')}/${id}`;

export const ruleArn = (listener: string, id: string) =>
  `${listener.replace(':listener/', ':listener-rule/')}/${id}`;
