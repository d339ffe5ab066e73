import type { ModifyNetworkInterfaceAttributeRequest } from '@aws-sdk/client-ec2';
import type { NetworkInterfaceRow } from '../../../store/tables/ec2.ts';
import { invalidCombination, missingParameter } from '../errors.ts';
import { interfaceGroups, refuseManaged } from '../network-interfaces.ts';
import { kinds, required } from '../resources.ts';
import { refuseUnsupported } from '../unsupported.ts';
import type { Ec2Operation } from '../within-account.ts';

/** API reference, ModifyNetworkInterfaceAttribute: one attribute for each request. */
export const modifyNetworkInterfaceAttribute: Ec2Operation<ModifyNetworkInterfaceAttributeRequest, object> = (
  input,
  context,
) => {
  refuseUnsupported(input, [
    'Attachment',
    'EnaSrdSpecification',
    'EnablePrimaryIpv6',
    'ConnectionTrackingSpecification',
    'AssociatePublicIpAddress',
    'AssociatedSubnetIds',
  ]);
  const row = required(context, kinds.networkInterface, input.NetworkInterfaceId, 'networkInterfaceId');
  refuseManaged(row);
  const changes: Partial<NetworkInterfaceRow>[] = [];
  if (input.Description?.Value !== undefined) changes.push({ description: input.Description.Value });
  if (input.SourceDestCheck?.Value !== undefined)
    changes.push({ sourceDestCheck: input.SourceDestCheck.Value });
  if (input.Groups !== undefined && input.Groups.length > 0)
    changes.push({
      securityGroupIds: interfaceGroups(context, row.vpcId, input.Groups).map((each) => each.groupId),
    });
  if (changes.length === 0) throw missingParameter('attribute');
  if (changes.length > 1) throw invalidCombination('Fields for multiple attribute types specified');
  context.store.put(kinds.networkInterface.table, { ...row, ...changes[0] });
  return {};
};
