import type { DescribeVpcAttributeRequest, DescribeVpcAttributeResult } from '@aws-sdk/client-ec2';
import type { VpcRow } from '../../../store/tables/ec2.ts';
import { invalidValue, missingParameter } from '../errors.ts';
import { kinds, required } from '../resources.ts';
import type { Ec2Operation } from '../within-account.ts';

export const describeVpcAttribute: Ec2Operation<DescribeVpcAttributeRequest, DescribeVpcAttributeResult> = (
  input,
  context,
) => {
  const vpc = required(context, kinds.vpc, input.VpcId, 'vpcId');
  if (input.Attribute === undefined) throw missingParameter('attribute');
  return { VpcId: vpc.vpcId, ...attributeOf(vpc, input.Attribute) };
};

function attributeOf(vpc: VpcRow, name: string): DescribeVpcAttributeResult {
  switch (name) {
    case 'enableDnsSupport':
      return { EnableDnsSupport: { Value: vpc.enableDnsSupport } };
    case 'enableDnsHostnames':
      return { EnableDnsHostnames: { Value: vpc.enableDnsHostnames } };
    case 'enableNetworkAddressUsageMetrics':
      return { EnableNetworkAddressUsageMetrics: { Value: false } };
    default:
      throw invalidValue('attribute', name);
  }
}
