import type { AssociateDhcpOptionsRequest } from '@aws-sdk/client-ec2';
import { missingParameter } from '../errors.ts';
import { kinds, required } from '../resources.ts';
import type { Ec2Operation } from '../within-account.ts';

/** API reference, AssociateDhcpOptions: `default` means no set at all. */
export const associateDhcpOptions: Ec2Operation<AssociateDhcpOptionsRequest, object> = (input, context) => {
  const vpc = required(context, kinds.vpc, input.VpcId, 'vpcId');
  const id = input.DhcpOptionsId;
  if (id === undefined) throw missingParameter('dhcpOptionsId');
  const dhcpOptionsId = id === 'default' ? id : required(context, kinds.dhcpOptions, id).dhcpOptionsId;
  context.store.put(kinds.vpc.table, { ...vpc, dhcpOptionsId });
  return {};
};
