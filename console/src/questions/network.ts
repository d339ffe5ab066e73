import {
  DescribeSecurityGroupsCommand,
  DescribeSubnetsCommand,
  type SecurityGroup,
  type Subnet,
} from '@aws-sdk/client-ec2';
import { ec2 } from '../aws/ec2.ts';
import { allPages } from '../aws/pages.ts';

export function listSubnets(): Promise<Subnet[]> {
  return allPages(async (NextToken) => {
    const page = await ec2.send(new DescribeSubnetsCommand({ NextToken }));
    return { items: page.Subnets, next: page.NextToken };
  });
}

export function listSecurityGroups(): Promise<SecurityGroup[]> {
  return allPages(async (NextToken) => {
    const page = await ec2.send(new DescribeSecurityGroupsCommand({ NextToken }));
    return { items: page.SecurityGroups, next: page.NextToken };
  });
}
