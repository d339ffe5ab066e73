import { type ParsedArn, parseArn } from '../arns.ts';

/** What a target's ARN names, of what is delivered to here; `foreign` is all else. */
export type TargetKind =
  | { readonly kind: 'ecs'; readonly cluster: string }
  | { readonly kind: 'log-group'; readonly name: string }
  | { readonly kind: 'pipeline'; readonly name: string }
  | { readonly kind: 'event-bus'; readonly name: string }
  | { readonly kind: 'sdk'; readonly service: string; readonly action: string }
  | { readonly kind: 'foreign'; readonly service: string };

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
  if (service === 'scheduler' && sdk !== null)
    return { kind: 'sdk', service: sdk[1] ?? '', action: sdk[2] ?? '' };
  return { kind: 'foreign', service };
}
