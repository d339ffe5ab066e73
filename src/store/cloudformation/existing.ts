import type { Scope } from '../../domain/scope.ts';
import type { Reader } from '../store.ts';
import { securityGroupTable, subnetTable, vpcTable } from '../tables/ec2.ts';
import { zoneNames } from './facts.ts';

const isOf = (scope: Scope, row: Scope | undefined) =>
  row?.account === scope.account && row.region === scope.region;

/** Types of parameters whose values name something of the account (CloudFormation user guide, "CloudFormation-supplied parameter types"). */
const checks: Readonly<Record<string, (reader: Reader, scope: Scope, value: string) => boolean>> = {
  'AWS::EC2::AvailabilityZone::Name': (_, { region }, value) => zoneNames(region).includes(value),
  'AWS::EC2::SecurityGroup::GroupName': (reader, { account, region }, groupName) =>
    reader
      .list(securityGroupTable, { where: { account, region } })
      .some((row) => row.groupName === groupName),
  'AWS::EC2::SecurityGroup::Id': (reader, scope, id) => isOf(scope, reader.get(securityGroupTable, id)),
  'AWS::EC2::Subnet::Id': (reader, scope, id) => isOf(scope, reader.get(subnetTable, id)),
  'AWS::EC2::VPC::Id': (reader, scope, id) => isOf(scope, reader.get(vpcTable, id)),
};

/** Is there what a parameter names? Images, instances, key pairs, volumes and hosted zones are not kept here: any but an empty name is taken. */
export function parameterValueExists(reader: Reader, scope: Scope, type: string, value: string): boolean {
  const check = Object.hasOwn(checks, type) ? checks[type] : undefined;
  return check === undefined ? value !== '' : check(reader, scope, value);
}
