import {
  DescribeSecurityGroupsCommand,
  DescribeSubnetsCommand,
  type SecurityGroup,
  type Subnet,
} from '@aws-sdk/client-ec2';
import { ec2 } from '../aws/ec2.ts';
import { allPages } from '../aws/pages.ts';
import { useLive } from '../live/use-live.ts';

function listSubnets(): Promise<Subnet[]> {
  return allPages(async (NextToken) => {
    const page = await ec2.send(new DescribeSubnetsCommand({ NextToken }));
    return { items: page.Subnets, next: page.NextToken };
  });
}

function listSecurityGroups(): Promise<SecurityGroup[]> {
  return allPages(async (NextToken) => {
    const page = await ec2.send(new DescribeSecurityGroupsCommand({ NextToken }));
    return { items: page.SecurityGroups, next: page.NextToken };
  });
}

export const useSubnets = () => useLive(['ec2.subnets'], ['subnets'], listSubnets);

export const useSecurityGroups = () =>
  useLive(['ec2.security-groups'], ['security-groups'], listSecurityGroups);
