import type { AssociateAddressRequest, AssociateAddressResult } from '@aws-sdk/client-ec2';
import { ServiceError } from '../../../domain/service-error.ts';
import type { RequestContext } from '../../../protocol/model/operation.ts';
import type { ElasticAddressRow, NetworkInterfaceRow } from '../../../store/tables/ec2.ts';
import { disassociate, requiredAddress } from '../elastic-addresses.ts';
import { invalidParameter, missingParameter, notFound } from '../errors.ts';
import { kinds, newId, required, rowsOf } from '../resources.ts';
import type { Ec2Operation } from '../within-account.ts';

/** API reference, AssociateAddress: an address that is in use moves over, unless `AllowReassociation` says no. */
export const associateAddress: Ec2Operation<AssociateAddressRequest, AssociateAddressResult> = (
  input,
  context,
) => {
  const address = requiredAddress(context, input);
  if (input.InstanceId !== undefined)
    throw notFound('InvalidInstanceID.NotFound', 'instance', [input.InstanceId]);
  if (input.NetworkInterfaceId === undefined) throw missingParameter('networkInterfaceId');
  const eni = required(context, kinds.networkInterface, input.NetworkInterfaceId);
  const privateIpAddress = privateAddressOf(eni, input.PrivateIpAddress);
  if (rowsOf(context, kinds.internetGateway, { vpcId: eni.vpcId }).length === 0)
    throw new ServiceError(
      'Gateway.NotAttached',
      `Network ${eni.vpcId} is not attached to any internet gateway`,
    );
  const target = { networkInterfaceId: eni.networkInterfaceId, privateIpAddress };
  return { AssociationId: associate(context, address, target, input.AllowReassociation !== false) };
};

function privateAddressOf(eni: NetworkInterfaceRow, wanted: string | undefined): string {
  const addresses = [eni.privateIpAddress, ...(eni.secondaryAddresses ?? [])];
  if (wanted !== undefined && !addresses.includes(wanted))
    throw invalidParameter(
      `The address ${wanted} is not assigned to the network interface ${eni.networkInterfaceId}`,
    );
  return wanted ?? eni.privateIpAddress;
}

function associate(
  context: RequestContext,
  address: ElasticAddressRow,
  target: Required<Pick<ElasticAddressRow, 'networkInterfaceId' | 'privateIpAddress'>>,
  mayMove: boolean,
): string {
  const { networkInterfaceId, privateIpAddress } = target;
  const holders = rowsOf(context, kinds.elasticAddress, { networkInterfaceId, privateIpAddress });
  if (holders[0]?.allocationId === address.allocationId) return holders[0].associationId!;
  if (!mayMove && (address.associationId !== undefined || holders.length > 0))
    throw new ServiceError(
      'Resource.AlreadyAssociated',
      `resource ${address.allocationId} is already associated with associate-id ${address.associationId ?? holders[0]?.associationId}`,
    );
  for (const holder of holders) disassociate(context, holder);
  const associationId = newId(context, 'eipassoc');
  context.store.put(kinds.elasticAddress.table, { ...address, ...target, associationId });
  return associationId;
}
