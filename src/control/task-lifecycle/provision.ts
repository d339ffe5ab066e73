import { nextFreeAddress } from '../../domain/cidr.ts';
import { RuntimeError } from '../../runtime/contract.ts';
import type { Reader } from '../../store/store.ts';
import {
  networkInterfaceTable,
  type SubnetRow,
  securityGroupTable,
  subnetTable,
  type VpcRow,
  vpcTable,
} from '../../store/tables/ec2.ts';
import type { TaskRow } from '../../store/tables/ecs-tasks.ts';
import { usedAddresses } from '../../store/used-addresses.ts';
import { type LifecycleContext, updateTask } from './context.ts';
import { translateRange } from './translate-range.ts';

/**
 * PROVISIONING: an awsvpc task gets its network interface, with an address of its subnet. The address is the one that answers: where this
 * machine could not give the VPC its own range, it lies at the same place of the range that the network has instead.
 */
export async function provision(context: LifecycleContext, task: TaskRow): Promise<void> {
  if (task.networkMode !== 'awsvpc') {
    updateTask(context, task.taskArn, (now) =>
      now.lastStatus === 'PROVISIONING' ? { ...now, lastStatus: 'PENDING' } : now,
    );
    return;
  }
  const { subnet, vpc } = networkOf(context, task);
  const network = await context.runtime.ensureNetwork({ networkId: vpc.vpcId, cidr: vpc.cidrBlock });
  const range = translateRange(subnet.cidrBlock, vpc.cidrBlock, network.cidr);
  updateTask(context, task.taskArn, (now, tx) => {
    if (now.lastStatus !== 'PROVISIONING' || now.desiredStatus === 'STOPPED') return now;
    const address = nextFreeAddress(
      range,
      new Set([network.gateway, ...usedAddresses(context.store, subnet.subnetId)]),
      context.random.integer(1000) / 1000,
    );
    if (address === undefined)
      throw new RuntimeError(
        'ResourceInitializationError',
        `subnet ${subnet.subnetId} has no free address left`,
      );
    const networkInterfaceId = `eni-${context.random.hex(17)}`;
    const macAddress = macOf(address);
    tx.put(networkInterfaceTable, {
      account: now.account,
      region: now.region,
      networkInterfaceId,
      vpcId: vpc.vpcId,
      subnetId: subnet.subnetId,
      availabilityZone: subnet.availabilityZone,
      privateIpAddress: address,
      macAddress,
      securityGroupIds: now.securityGroups.length > 0 ? now.securityGroups : defaultGroups(tx, vpc),
      description: `arn:aws:ecs:${now.region}:${now.account}:attachment/${now.attachmentId}`,
      status: 'in-use',
      interfaceType: 'interface',
      requesterManaged: true,
      attachmentId: `eni-attach-${context.random.hex(17)}`,
      taskArn: now.taskArn,
      tags: [],
      createdAt: context.clock.now().getTime(),
    });
    return {
      ...now,
      lastStatus: 'PENDING',
      networkInterfaceId,
      privateIpv4Address: address,
      macAddress,
      attachmentStatus: 'ATTACHING',
    };
  });
}

export function networkOf(context: LifecycleContext, task: TaskRow): { subnet: SubnetRow; vpc: VpcRow } {
  const subnet = context.store.get(subnetTable, task.subnetId ?? '');
  const vpc = subnet && context.store.get(vpcTable, subnet.vpcId);
  if (subnet === undefined || vpc === undefined)
    throw new RuntimeError('ResourceInitializationError', `The subnet ID '${task.subnetId}' does not exist`);
  return { subnet, vpc };
}

/** Without security groups of its own an interface has the VPC's default one (ECS API reference, AwsVpcConfiguration). */
function defaultGroups(reader: Reader, vpc: VpcRow): string[] {
  return reader
    .list(securityGroupTable, { where: { vpcId: vpc.vpcId, groupName: 'default' } })
    .map((each) => each.groupId);
}

/** A locally administered address that follows from the IP address, as container engines make them. */
function macOf(address: string): string {
  const digits = address.split('.').map((part) => Number(part).toString(16).padStart(2, '0'));
  return ['02', '42', ...digits].join(':');
}
