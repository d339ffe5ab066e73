import type {
  DeleteVpcEndpointsRequest,
  DeleteVpcEndpointsResult,
  UnsuccessfulItem,
} from '@aws-sdk/client-ec2';
import type { RequestContext } from '../../../protocol/model/operation.ts';
import type { VpcEndpointRow } from '../../../store/tables/ec2.ts';
import { missingParameter } from '../errors.ts';
import { find, kinds, rowsOf } from '../resources.ts';
import { removeEndpointRoutes } from '../vpc-endpoints.ts';
import type { Ec2Operation } from '../within-account.ts';

/** API reference, DeleteVpcEndpoints: what is not there is told of, and the others are deleted. */
export const deleteVpcEndpoints: Ec2Operation<DeleteVpcEndpointsRequest, DeleteVpcEndpointsResult> = (
  input,
  context,
) => {
  const ids = input.VpcEndpointIds ?? [];
  if (ids.length === 0) throw missingParameter('vpcEndpointId');
  const missing = ids.filter((id) => find(context, kinds.vpcEndpoint, id) === undefined);
  for (const id of ids) {
    const row = find(context, kinds.vpcEndpoint, id);
    if (row !== undefined) remove(context, row);
  }
  return { Unsuccessful: missing.map(unsuccessful) };
};

function unsuccessful(id: string): UnsuccessfulItem {
  const { code, message } = kinds.vpcEndpoint.notFound([id]);
  return { ResourceId: id, Error: { Code: code, Message: message } };
}

function remove(context: RequestContext, row: VpcEndpointRow): void {
  removeEndpointRoutes(context, row, rowsOf(context, kinds.routeTable, { vpcId: row.vpcId }));
  for (const id of row.networkInterfaceIds) context.store.delete(kinds.networkInterface.table, id);
  context.store.delete(kinds.vpcEndpoint.table, row.vpcEndpointId);
}
