import type { CreateNatGatewayRequest, CreateNatGatewayResult } from '@aws-sdk/client-ec2';
import type { RequestContext } from '../../../protocol/model/operation.ts';
import type { ElasticAddressRow, NatGatewayRow, SubnetRow } from '../../../store/tables/ec2.ts';
import { invalidParameter, invalidValue, missingParameter } from '../errors.ts';
import { oncePerToken } from '../idempotency.ts';
import { natGatewayView } from '../nat-gateways.ts';
import { putManagedInterface, takeAddress, usedAddresses } from '../network-interfaces.ts';
import { kinds, newId, newRow, required, rowsOf } from '../resources.ts';
import { tagsFrom } from '../tags.ts';
import { refuseUnsupported } from '../unsupported.ts';
import type { Ec2Operation } from '../within-account.ts';

export const createNatGateway: Ec2Operation<CreateNatGatewayRequest, CreateNatGatewayResult> = (
  input,
  context,
) => {
  refuseUnsupported(input, [
    'AvailabilityZoneAddresses',
    'SecondaryAllocationIds',
    'SecondaryPrivateIpAddresses',
    'SecondaryPrivateIpAddressCount',
  ]);
  if (input.AvailabilityMode === 'regional') refuseUnsupported(input, ['AvailabilityMode']);
  const id = oncePerToken(context, 'CreateNatGateway', input, () => make(context, input));
  const row = required(context, kinds.natGateway, id);
  return { ClientToken: input.ClientToken, NatGateway: { ...natGatewayView(row), State: 'pending' } };
};

function make(context: RequestContext, input: CreateNatGatewayRequest): string {
  const subnet = required(context, kinds.subnet, input.SubnetId, 'subnetId');
  const connectivityType = input.ConnectivityType ?? 'public';
  if (connectivityType !== 'public' && connectivityType !== 'private')
    throw invalidValue('connectivityType', connectivityType);
  const elastic = connectivityType === 'public' ? elasticFor(context, input) : undefined;
  if (connectivityType === 'private' && input.AllocationId !== undefined)
    throw invalidParameter('AllocationId cannot be specified for a private NAT gateway.');
  const row = {
    ...newRow(context),
    natGatewayId: newId(context, 'nat'),
    vpcId: subnet.vpcId,
    subnetId: subnet.subnetId,
    connectivityType,
    tags: tagsFrom(input.TagSpecifications, 'natgateway', context),
  } as const;
  const failure = elastic === undefined ? undefined : failureOf(context, subnet, elastic);
  context.store.put(
    kinds.natGateway.table,
    failure === undefined
      ? { ...row, addresses: [placeIn(context, subnet, row.natGatewayId, input.PrivateIpAddress, elastic)] }
      : { ...row, addresses: [], failure },
  );
  return row.natGatewayId;
}

function elasticFor(context: RequestContext, { AllocationId }: CreateNatGatewayRequest): ElasticAddressRow {
  if (AllocationId === undefined) throw missingParameter('AllocationId');
  return required(context, kinds.elasticAddress, AllocationId);
}

/** VPC user guide, "Troubleshoot NAT gateways": these are found out after the request, and leave a failed gateway. */
function failureOf(
  context: RequestContext,
  { vpcId }: SubnetRow,
  elastic: ElasticAddressRow,
): NatGatewayRow['failure'] {
  if (elastic.associationId !== undefined)
    return {
      code: 'Resource.AlreadyAssociated',
      message: `Elastic IP address ${elastic.allocationId} is already associated`,
    };
  if (rowsOf(context, kinds.internetGateway, { vpcId }).length === 0)
    return { code: 'Gateway.NotAttached', message: `Network ${vpcId} has no Internet gateway attached` };
  return undefined;
}

/** Gives the gateway its interface in the subnet, and the interface its elastic address. */
function placeIn(
  context: RequestContext,
  subnet: SubnetRow,
  natGatewayId: string,
  wanted: string | undefined,
  elastic: ElasticAddressRow | undefined,
): NatGatewayRow['addresses'][number] {
  const privateIpAddress = takeAddress(context, subnet, usedAddresses(context, subnet.subnetId), wanted);
  const { networkInterfaceId } = putManagedInterface(context, subnet, {
    privateIpAddress,
    description: `Interface for NAT Gateway ${natGatewayId}`,
    interfaceType: 'nat_gateway',
    sourceDestCheck: false,
  });
  const address = { networkInterfaceId, privateIp: privateIpAddress, isPrimary: true };
  if (elastic === undefined) return address;
  const associationId = newId(context, 'eipassoc');
  context.store.put(kinds.elasticAddress.table, {
    ...elastic,
    associationId,
    networkInterfaceId,
    privateIpAddress,
  });
  return { ...address, associationId, allocationId: elastic.allocationId, publicIp: elastic.publicIp };
}
