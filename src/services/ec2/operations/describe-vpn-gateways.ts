import type { DescribeVpnGatewaysRequest, DescribeVpnGatewaysResult } from '@aws-sdk/client-ec2';
import { notFound } from '../errors.ts';
import type { Ec2Operation } from '../within-account.ts';

/** There is no CreateVpnGateway here, so no account has one. CDK asks when it looks a VPC up. */
export const describeVpnGateways: Ec2Operation<DescribeVpnGatewaysRequest, DescribeVpnGatewaysResult> = ({
  VpnGatewayIds = [],
}) => {
  if (VpnGatewayIds.length > 0) throw notFound('InvalidVpnGatewayID.NotFound', 'vpnGateway', VpnGatewayIds);
  return { VpnGateways: [] };
};
