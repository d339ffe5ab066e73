import type { CreateNetworkInterfaceRequest, CreateNetworkInterfaceResult } from '@aws-sdk/client-ec2';
import type { RequestContext } from '../../../protocol/model/operation.ts';
import type { SubnetRow } from '../../../store/tables/ec2.ts';
import { invalidCombination } from '../errors.ts';
import { oncePerToken } from '../idempotency.ts';
import { interfaceGroups, putInterface, takeAddress, usedAddresses } from '../network-interfaces.ts';
import { kinds, required } from '../resources.ts';
import { tagsFrom } from '../tags.ts';
import { refuseUnsupported } from '../unsupported.ts';
import { networkInterfaceView } from '../views/network-interface.ts';
import type { Ec2Operation } from '../within-account.ts';

export const createNetworkInterface: Ec2Operation<
  CreateNetworkInterfaceRequest,
  CreateNetworkInterfaceResult
> = (input, context) => {
  refuseUnsupported(input, [
    'Ipv4Prefixes',
    'Ipv4PrefixCount',
    'Ipv6Prefixes',
    'Ipv6PrefixCount',
    'Ipv6Addresses',
    'Ipv6AddressCount',
    'EnablePrimaryIpv6',
    'ConnectionTrackingSpecification',
  ]);
  const id = oncePerToken(context, 'CreateNetworkInterface', input, () => make(context, input));
  const view = networkInterfaceView(context, required(context, kinds.networkInterface, id));
  // AWS answers `pending` here, which the type does not know (user guide, "Create a network interface").
  return { NetworkInterface: { ...view, Status: 'pending' as never }, ClientToken: input.ClientToken };
};

function make(context: RequestContext, input: CreateNetworkInterfaceRequest): string {
  const subnet = required(context, kinds.subnet, input.SubnetId, 'subnetId');
  const groups = interfaceGroups(context, subnet.vpcId, input.Groups);
  const row = putInterface(context, subnet, {
    ...addressesFor(context, subnet, input),
    description: input.Description ?? '',
    interfaceType: input.InterfaceType ?? 'interface',
    securityGroupIds: groups.map((group) => group.groupId),
    tags: tagsFrom(input.TagSpecifications, 'network-interface', context),
  });
  return row.networkInterfaceId;
}

/** The primary address first, then the others, each free. */
function addressesFor(context: RequestContext, subnet: SubnetRow, input: CreateNetworkInterfaceRequest) {
  const used = usedAddresses(context, subnet.subnetId);
  const listed = input.PrivateIpAddresses ?? [];
  const primaries = listed.filter((each) => each.Primary).map((each) => each.PrivateIpAddress);
  if (input.PrivateIpAddress !== undefined) primaries.push(input.PrivateIpAddress);
  if (primaries.length > 1) throw invalidCombination('Only one primary private IP address can be specified.');
  const count = input.SecondaryPrivateIpAddressCount ?? 0;
  const secondary = listed.filter((each) => !each.Primary).map((each) => each.PrivateIpAddress);
  if (count > 0 && secondary.length > 0)
    throw invalidCombination('You cannot specify both private IP addresses and a count of them.');
  const take = (wanted?: string) => takeAddress(context, subnet, used, wanted);
  return {
    privateIpAddress: take(primaries[0]),
    secondaryAddresses: [...secondary, ...Array.from({ length: count }, () => undefined)].map(take),
  };
}
