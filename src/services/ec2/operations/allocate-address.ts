import type { AllocateAddressRequest, AllocateAddressResult } from '@aws-sdk/client-ec2';
import { freePublicAddress } from '../elastic-addresses.ts';
import { invalidValue } from '../errors.ts';
import { kinds, newId, newRow } from '../resources.ts';
import { tagsFrom } from '../tags.ts';
import { refuseUnsupported } from '../unsupported.ts';
import type { Ec2Operation } from '../within-account.ts';

export const allocateAddress: Ec2Operation<AllocateAddressRequest, AllocateAddressResult> = (
  input,
  context,
) => {
  refuseUnsupported(input, ['Address', 'CustomerOwnedIpv4Pool', 'IpamPoolId']);
  if (input.PublicIpv4Pool !== undefined && input.PublicIpv4Pool !== 'amazon')
    refuseUnsupported(input, ['PublicIpv4Pool']);
  if (input.NetworkBorderGroup !== undefined && input.NetworkBorderGroup !== context.region)
    throw invalidValue('networkBorderGroup', input.NetworkBorderGroup);
  const row = {
    ...newRow(context),
    allocationId: newId(context, 'eipalloc'),
    publicIp: freePublicAddress(context),
    tags: tagsFrom(input.TagSpecifications, 'elastic-ip', context),
  };
  context.store.put(kinds.elasticAddress.table, row);
  return {
    AllocationId: row.allocationId,
    PublicIp: row.publicIp,
    PublicIpv4Pool: 'amazon',
    NetworkBorderGroup: row.region,
    Domain: 'vpc',
  };
};
