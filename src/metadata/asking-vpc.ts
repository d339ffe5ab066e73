import type { Reader } from '../store/store.ts';
import { subnetTable } from '../store/tables/ec2.ts';
import { taskTable } from '../store/tables/ecs-tasks.ts';

/** The VPC of the task that asks from an address; undefined for tasks without a network of their own, which are not told apart. */
export function askingVpc(reader: Reader, address: string | undefined): string | undefined {
  const metadataAddress = address?.replace(/^::ffff:/, '');
  if (metadataAddress === undefined) return undefined;
  const task = reader
    .list(taskTable, { where: { metadataAddress } })
    .find((each) => each.lastStatus !== 'STOPPED');
  return task?.subnetId === undefined ? undefined : reader.get(subnetTable, task.subnetId)?.vpcId;
}
