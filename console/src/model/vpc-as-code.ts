import type { VpcContents } from '../questions/vpcs.ts';
import { awsCommand } from './cli.ts';

/** A VPC with its subnets as AWS CLI commands, CloudFormation resources, and the API's JSON. */
export function vpcAsCode({ vpc, subnets, ...rest }: VpcContents) {
  const { VpcId, CidrBlock, Tags } = vpc;
  const resources = subnets.map(({ AvailabilityZone, CidrBlock: cidr, MapPublicIpOnLaunch }, index) => [
    `Subnet${index + 1}`,
    {
      Type: 'AWS::EC2::Subnet',
      Properties: { VpcId: { Ref: 'Vpc' }, AvailabilityZone, CidrBlock: cidr, MapPublicIpOnLaunch },
    },
  ]);
  return {
    cli: [
      awsCommand('ec2', 'describe-vpcs', { 'vpc-ids': [VpcId!] }),
      awsCommand('ec2', 'describe-subnets', { filters: `Name=vpc-id,Values=${VpcId}` }),
      awsCommand('ec2', 'create-vpc', { 'cidr-block': CidrBlock }),
    ],
    cloudFormation: {
      Vpc: { Type: 'AWS::EC2::VPC', Properties: { CidrBlock, ...(Tags?.length && { Tags }) } },
      ...Object.fromEntries(resources),
    },
    json: { Vpc: vpc, Subnets: subnets, RouteTables: rest.routeTables },
  };
}
