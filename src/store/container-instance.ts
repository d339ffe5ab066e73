import { arn } from '../domain/arns.ts';
import type { RandomSource } from '../platform/random.ts';
import type { Transaction } from './store.ts';
import { type ClusterRow, type ContainerInstanceRow, containerInstanceTable } from './tables/ecs-clusters.ts';

export interface MachineSize {
  /** 1024 is one vCPU. */
  readonly cpuUnits: number;
  readonly memoryMiB: number;
}

/**
 * The cluster's one container instance, which this machine is: made at the cluster's first task or service of the EC2 launch type, and the same one from
 * then on.
 */
export function ensureContainerInstance(
  tx: Transaction,
  cluster: ClusterRow,
  machine: MachineSize,
  random: RandomSource,
  now: number,
): ContainerInstanceRow {
  const { account, region, clusterArn, clusterName } = cluster;
  const found = tx.list(containerInstanceTable, { where: { clusterArn }, limit: 1 })[0];
  if (found !== undefined) return found;
  const row: ContainerInstanceRow = {
    account,
    region,
    containerInstanceArn: arn('ecs', cluster, `container-instance/${clusterName}/${random.hex(32)}`),
    clusterArn,
    ec2InstanceId: `i-${random.hex(17)}`,
    status: 'ACTIVE',
    cpu: machine.cpuUnits,
    memoryMiB: machine.memoryMiB,
    availabilityZone: `${region}a`,
    registeredAt: now,
    tags: [],
  };
  tx.put(containerInstanceTable, row);
  return row;
}
