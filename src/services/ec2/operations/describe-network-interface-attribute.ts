import type {
  DescribeNetworkInterfaceAttributeRequest,
  DescribeNetworkInterfaceAttributeResult,
} from '@aws-sdk/client-ec2';
import type { RequestContext } from '../../../protocol/model/operation.ts';
import type { NetworkInterfaceRow } from '../../../store/tables/ec2.ts';
import { invalidValue, missingParameter } from '../errors.ts';
import { kinds, required } from '../resources.ts';
import { attachmentView, groupIdentifiers } from '../views/network-interface.ts';
import type { Ec2Operation } from '../within-account.ts';

export const describeNetworkInterfaceAttribute: Ec2Operation<
  DescribeNetworkInterfaceAttributeRequest,
  DescribeNetworkInterfaceAttributeResult
> = (input, context) => {
  const row = required(context, kinds.networkInterface, input.NetworkInterfaceId, 'networkInterfaceId');
  if (input.Attribute === undefined) throw missingParameter('attribute');
  return { NetworkInterfaceId: row.networkInterfaceId, ...attributeOf(context, row, input.Attribute) };
};

function attributeOf(
  context: RequestContext,
  row: NetworkInterfaceRow,
  name: string,
): DescribeNetworkInterfaceAttributeResult {
  switch (name) {
    case 'description':
      return { Description: { Value: row.description } };
    case 'groupSet':
      return { Groups: groupIdentifiers(context, row.securityGroupIds) };
    case 'sourceDestCheck':
      return { SourceDestCheck: { Value: row.sourceDestCheck ?? true } };
    case 'attachment':
      return { Attachment: attachmentView(row) };
    case 'associatePublicIpAddress':
      return { AssociatePublicIpAddress: false };
    default:
      throw invalidValue('attribute', name);
  }
}
