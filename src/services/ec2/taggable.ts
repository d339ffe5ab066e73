import { ServiceError } from '../../domain/service-error.ts';
import type { RequestContext } from '../../protocol/model/operation.ts';
import type { Ec2Row } from '../../store/tables/ec2.ts';
import { allKinds, find, type ResourceKind } from './resources.ts';

/** The resource with this id, of whatever kind; the id's beginning tells which. */
export function requiredResource(
  context: RequestContext,
  id: string,
): { readonly kind: ResourceKind<Ec2Row>; readonly row: Ec2Row } {
  const prefix = id.slice(0, id.lastIndexOf('-'));
  const kind = allKinds.find((each) => each.prefix === prefix);
  if (kind === undefined) throw new ServiceError('InvalidID', `The ID '${id}' is not valid`);
  const row = find(context, kind, id);
  if (row === undefined) throw kind.notFound([id]);
  return { kind, row };
}
