import type { CreateVpcRequest, CreateVpcResult } from '@aws-sdk/client-ec2';
import { defaultDhcpOptionsId } from '../../../store/default-network.ts';
import { putVpc } from '../../../store/vpc-rows.ts';
import { vpcCidr } from '../cidr-rules.ts';
import { invalidValue, missingParameter } from '../errors.ts';
import { makingFor } from '../making.ts';
import { tagsFrom } from '../tags.ts';
import { refuseUnsupported } from '../unsupported.ts';
import { vpcView } from '../views/vpc.ts';
import type { Ec2Operation } from '../within-account.ts';

export const createVpc: Ec2Operation<CreateVpcRequest, CreateVpcResult> = (input, context) => {
  refuseUnsupported(input, [
    'Ipv4IpamPoolId',
    'Ipv6IpamPoolId',
    'Ipv6CidrBlock',
    'AmazonProvidedIpv6CidrBlock',
  ]);
  if (input.CidrBlock === undefined) throw missingParameter('cidrBlock');
  const tenancy = input.InstanceTenancy ?? 'default';
  if (tenancy !== 'default' && tenancy !== 'dedicated') throw invalidValue('instanceTenancy', tenancy);
  const row = putVpc(makingFor(context), {
    cidrBlock: vpcCidr(input.CidrBlock),
    isDefault: false,
    instanceTenancy: tenancy,
    dhcpOptionsId: defaultDhcpOptionsId(context.store, context),
    enableDnsHostnames: false,
    tags: tagsFrom(input.TagSpecifications, 'vpc', context),
  });
  return { Vpc: vpcView(row) };
};
