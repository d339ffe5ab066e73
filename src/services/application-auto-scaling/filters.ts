import { validation } from './errors.ts';
import type { TargetInput } from './resources.ts';

/** The filters of the Describe operations: "If you specify a scalable dimension, you must also specify a resource ID." */
export function matching(input: TargetInput): (row: { readonly resourceId: string }) => boolean {
  const { ServiceNamespace, ResourceId, ScalableDimension } = input;
  if (ScalableDimension !== undefined && ResourceId === undefined)
    throw validation('ResourceId must be specified when ScalableDimension is specified');
  const served =
    ServiceNamespace === 'ecs' &&
    (ScalableDimension ?? 'ecs:service:DesiredCount') === 'ecs:service:DesiredCount';
  return ({ resourceId }) => served && (ResourceId === undefined || resourceId === ResourceId);
}
