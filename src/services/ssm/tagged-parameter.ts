import type { RequestContext } from '../../protocol/model/operation.ts';
import { type ParameterRow, parameterKey, parameterTable } from '../../store/tables/ssm.ts';
import { invalidResource, unsupportedResource } from './errors.ts';

/** The parameter that a tag operation names by type and id. */
export function taggedParameter(
  context: RequestContext,
  { ResourceType, ResourceId }: { ResourceType: string | undefined; ResourceId: string | undefined },
): ParameterRow {
  if (ResourceType !== 'Parameter') throw unsupportedResource();
  const row = context.store.get(parameterTable, parameterKey(context, ResourceId!));
  if (row === undefined) throw invalidResource();
  return row;
}
