import { type ParsedArn, parseArn } from '../arns.ts';

/** What a target's ARN names, of what is delivered to here; `foreign` is all else. */
export type TargetKind =
  | { readonly kind: 'ecs'; readonly cluster: string }
  | { readonly kind: 'log-group'; readonly name: string }
  | { readonly kind: 'pipeline'; readonly name: string }
  | { readonly kind: 'event-bus'; readonly name: string }
  | { readonly kind: 'sdk'; readonly service: string; readonly action: string }
  | { readonly kind: 'foreign'; readonly service: string };

/** Services that deliveries are forwarded to where `--upstream` says where they are. */
export const forwardedServices: readonly string[] = ['sqs', 'sns', 'lambda', 'states'];

/** Undefined when the text is no ARN. */
export function targetKind(text: string): TargetKind | undefined {
  const found = parseArn(text);
  return found && kindOf(found, text);
}

function kindOf({ service, resource }: ParsedArn, arn: string): TargetKind {
  if (service === 'ecs' && resource.startsWith('cluster/')) return { kind: 'ecs', cluster: arn };
  const logGroup = /^log-group:([^:]+)(?::\*)?$/.exec(resource)?.[1];
  if (service === 'logs' && logGroup !== undefined) return { kind: 'log-group', name: logGroup };
  if (service === 'codepipeline') return { kind: 'pipeline', name: resource };
  const bus = /^event-bus\/([^/]+)$/.exec(resource)?.[1];
  if (service === 'events' && bus !== undefined) return { kind: 'event-bus', name: bus };
  // Scheduler user guide, "Using universal targets": arn:aws:scheduler:::aws-sdk:<service>:<apiAction>.
  const sdk = /^aws-sdk:([^:]+):(\w+)$/.exec(resource);
  if (service === 'scheduler' && sdk !== null) return sdkCall(sdk[1] ?? '', sdk[2] ?? '');
  return { kind: 'foreign', service };
}

/** Services here by the names that universal targets have for them; elsewhere they are what the SDK for Java calls them. */
const sdkServices: Readonly<Record<string, string>> = {
  applicationautoscaling: 'application-auto-scaling',
  cloudformation: 'cloudformation',
  cloudwatch: 'cloudwatch',
  cloudwatchlogs: 'cloudwatch-logs',
  codedeploy: 'codedeploy',
  codepipeline: 'codepipeline',
  ec2: 'ec2',
  ecr: 'ecr',
  ecs: 'ecs',
  elasticloadbalancingv2: 'elastic-load-balancing-v2',
  eventbridge: 'eventbridge',
  secretsmanager: 'secrets-manager',
  servicediscovery: 'servicediscovery',
  ssm: 'ssm',
};

function sdkCall(name: string, action: string): TargetKind {
  const service = Object.hasOwn(sdkServices, name) ? sdkServices[name] : undefined;
  if (service === undefined) return { kind: 'foreign', service: name };
  return { kind: 'sdk', service, action: action.charAt(0).toUpperCase() + action.slice(1) };
}
