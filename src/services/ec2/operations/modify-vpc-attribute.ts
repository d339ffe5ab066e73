import type { ModifyVpcAttributeRequest } from '@aws-sdk/client-ec2';
import { invalidCombination, missingParameter } from '../errors.ts';
import { kinds, required } from '../resources.ts';
import { refuseUnsupported } from '../unsupported.ts';
import type { Ec2Operation } from '../within-account.ts';

/** API reference, ModifyVpcAttribute: one attribute for each request. */
export const modifyVpcAttribute: Ec2Operation<ModifyVpcAttributeRequest, object> = (input, context) => {
  const vpc = required(context, kinds.vpc, input.VpcId, 'vpcId');
  const support = input.EnableDnsSupport?.Value;
  const hostnames = input.EnableDnsHostnames?.Value;
  if (input.EnableNetworkAddressUsageMetrics?.Value === true)
    refuseUnsupported(input, ['EnableNetworkAddressUsageMetrics']);
  const given = [support, hostnames, input.EnableNetworkAddressUsageMetrics?.Value].filter(
    (value) => value !== undefined,
  );
  if (given.length === 0) throw missingParameter('attribute');
  if (given.length > 1) throw invalidCombination('Fields for multiple attribute types specified');
  context.store.put(kinds.vpc.table, {
    ...vpc,
    enableDnsSupport: support ?? vpc.enableDnsSupport,
    enableDnsHostnames: hostnames ?? vpc.enableDnsHostnames,
  });
  return {};
};
