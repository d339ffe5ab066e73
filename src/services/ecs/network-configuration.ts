import type { NetworkConfiguration } from '@aws-sdk/client-ecs';
import type { Scope } from '../../domain/scope.ts';
import { launchTypeOf } from '../../store/place-service-task.ts';
import type { Reader } from '../../store/store.ts';
import { type SubnetRow, securityGroupTable, subnetTable } from '../../store/tables/ec2.ts';
import type { AwsvpcNetwork } from '../../store/tables/ecs-revisions.ts';
import type { TaskDefinitionRow } from '../../store/tables/ecs-task-definitions.ts';
import { invalidParameter } from './errors.ts';
import type { Launch } from './launch.ts';

/** The network of tasks in awsvpc mode, which need one, and nobody else may have one (API reference, NetworkConfiguration). */
export function networkOf(
  reader: Reader,
  given: NetworkConfiguration | undefined,
  definition: TaskDefinitionRow,
  launch: Launch,
  scope: Scope,
): AwsvpcNetwork | undefined {
  const configuration = given?.awsvpcConfiguration;
  if (definition.definition.networkMode !== 'awsvpc') {
    if (configuration === undefined) return undefined;
    throw invalidParameter(
      'Network Configuration is not valid for the given networkMode of this task definition.',
    );
  }
  if (configuration === undefined)
    throw invalidParameter("Network Configuration must be provided when networkMode 'awsvpc' is specified.");
  const { subnets = [], securityGroups = [], assignPublicIp = 'DISABLED' } = configuration;
  if (assignPublicIp === 'ENABLED' && launchTypeOf(launch) !== 'FARGATE')
    throw invalidParameter('Assign public IP is not supported for this launch type.');
  checkPlaces(reader, subnets, securityGroups, scope);
  return { subnets, securityGroups, assignPublicIp };
}

/** All of one VPC, all there; at most 16 subnets and 5 security groups (API reference, AwsVpcConfiguration). */
function checkPlaces(reader: Reader, subnets: string[], securityGroups: string[], scope: Scope): void {
  if (subnets.length === 0) throw invalidParameter('subnets can not be empty.');
  if (subnets.length > 16) throw invalidParameter('subnets can have at most 16 items.');
  if (securityGroups.length > 5) throw invalidParameter('securityGroups can have at most 5 items.');
  const rows = subnets.map((subnetId) => requireSubnet(reader, subnetId, subnets, scope));
  const vpcId = rows[0]?.vpcId;
  if (rows.some((row) => row.vpcId !== vpcId))
    throw invalidParameter('The subnets provided must all be in the same VPC.');
  for (const groupId of securityGroups) checkSecurityGroup(reader, groupId, vpcId, securityGroups, scope);
}

function requireSubnet(reader: Reader, subnetId: string, all: string[], scope: Scope): SubnetRow {
  const row = reader.get(subnetTable, subnetId);
  if (row?.account === scope.account && row.region === scope.region) return row;
  throw invalidParameter(
    `Error retrieving subnet information for [${all.join(', ')}]: The subnet ID '${subnetId}' does not exist (ErrorCode: InvalidSubnetID.NotFound)`,
  );
}

function checkSecurityGroup(
  reader: Reader,
  groupId: string,
  vpcId: string | undefined,
  all: string[],
  scope: Scope,
): void {
  const row = reader.get(securityGroupTable, groupId);
  if (row?.account !== scope.account || row.region !== scope.region)
    throw invalidParameter(
      `Error retrieving security group information for [${all.join(', ')}]: The security group '${groupId}' does not exist (ErrorCode: InvalidGroup.NotFound)`,
    );
  if (row.vpcId !== vpcId)
    throw invalidParameter('The security groups and the subnets provided must be in the same VPC.');
}

/** The rows of a network's subnets that are still there. */
export function subnetsOf(reader: Reader, network: AwsvpcNetwork | undefined): SubnetRow[] {
  return (network?.subnets ?? [])
    .map((subnetId) => reader.get(subnetTable, subnetId))
    .filter((row): row is SubnetRow => row !== undefined);
}
