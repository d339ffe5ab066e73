import type { DeleteDhcpOptionsRequest } from '@aws-sdk/client-ec2';
import { dependencyViolation } from '../errors.ts';
import { kinds, required, rowsOf } from '../resources.ts';
import type { Ec2Operation } from '../within-account.ts';

export const deleteDhcpOptions: Ec2Operation<DeleteDhcpOptionsRequest, object> = (input, context) => {
  const { dhcpOptionsId } = required(context, kinds.dhcpOptions, input.DhcpOptionsId, 'dhcpOptionsId');
  if (rowsOf(context, kinds.vpc).some((vpc) => vpc.dhcpOptionsId === dhcpOptionsId))
    throw dependencyViolation(`The dhcpOptions '${dhcpOptionsId}' has dependencies and cannot be deleted.`);
  context.store.delete(kinds.dhcpOptions.table, dhcpOptionsId);
  return {};
};
