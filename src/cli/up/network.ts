import type { Stack } from '@aws-sdk/client-cloudformation';
import type { EC2 } from '@aws-sdk/client-ec2';
import { clusterIds } from '../compile/cluster-stack.ts';
import { CliError } from '../errors.ts';
import { outputOf } from '../stacks/find.ts';
import type { Session } from './session.ts';

/** Where the tasks and the load balancer are to be. */
export interface Network {
  readonly vpcId: string;
  readonly subnetIds: readonly string[];
}

/** The one that the cluster's stack made. */
export function networkOfStack(stack: Stack | undefined): Network {
  const vpcId = outputOf(stack, clusterIds.vpcOutput);
  const subnetIds = outputOf(stack, clusterIds.subnetsOutput)?.split(',');
  if (vpcId && subnetIds) return { vpcId, subnetIds };
  throw new CliError(`The stack ${stack?.StackName ?? 'of the cluster'} has no network in its outputs.`);
}

/** The default VPC, or the one that the file names. */
export function findNetwork(session: Session): Promise<Network> {
  return session.reporter.step('VPC', async () => {
    const value = await find(await session.aws.ec2(), session.plan.vpc);
    return {
      value,
      changed: false,
      text: `${value.vpcId}, ${value.subnetIds.length} subnets`,
    };
  });
}

function find(ec2: EC2, plan: Session['plan']['vpc']): Promise<Network> {
  return plan.kind === 'existing' ? findExisting(ec2, plan) : findDefault(ec2);
}

async function findDefault(ec2: EC2): Promise<Network> {
  const { Vpcs = [] } = await ec2.describeVpcs({ Filters: [{ Name: 'is-default', Values: ['true'] }] });
  const vpcId = Vpcs[0]?.VpcId;
  if (vpcId) return findExisting(ec2, { vpcId });
  throw new CliError('This region has no default VPC.', {
    hint: 'Leave out "vpc: default" to have one made.',
  });
}

/** One subnet for each zone, as a load balancer takes them (ELB user guide, "Subnets for your load balancer"). */
async function findExisting(
  ec2: EC2,
  { vpcId, subnetIds }: { vpcId: string; subnetIds?: readonly string[] },
): Promise<Network> {
  const { Subnets = [] } = await ec2.describeSubnets(
    subnetIds ? { SubnetIds: [...subnetIds] } : { Filters: [{ Name: 'vpc-id', Values: [vpcId] }] },
  );
  const sorted = Subnets.toSorted((a, b) =>
    `${a.AvailabilityZone} ${a.SubnetId}`.localeCompare(`${b.AvailabilityZone} ${b.SubnetId}`),
  );
  const first = new Map(sorted.toReversed().map((subnet) => [subnet.AvailabilityZone, subnet]));
  const subnets = subnetIds ? sorted : [...first.values()].reverse();
  if (subnets.length === 0) throw new CliError(`${vpcId} has no subnets, or does not exist.`);
  return { vpcId, subnetIds: subnets.map(({ SubnetId }) => SubnetId!) };
}
