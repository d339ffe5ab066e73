import { zonesOf } from '../../domain/regions.ts';
import type { RequestContext } from '../../protocol/model/operation.ts';
import {
  type AutoScalingGroupRow,
  autoScalingGroupTable,
  type GroupInstance,
  scalingActivityTable,
} from '../../store/tables/auto-scaling.ts';
import { launchOf } from './launch.ts';

/** Older activities of a group are forgotten; AWS keeps them for six weeks. */
const KEPT_ACTIVITIES = 100;

/**
 * Gives the group as many instances as it wants, and an activity for each that comes or goes. Instances come to the zone with the fewest; those that go are
 * the oldest of the zone with the most that are not protected (Auto Scaling user guide, "Default termination policy"). Written with the group's row.
 */
export function scale(
  context: RequestContext,
  wanted: AutoScalingGroupRow,
  cause: string,
): AutoScalingGroupRow {
  let row = wanted;
  while (row.instances.length < row.desiredCapacity) {
    const instance = newInstance(context, row);
    row = { ...row, instances: [...row.instances, instance] };
    recordActivity(context, row, `Launching a new EC2 instance: ${instance.instanceId}`, cause, instance);
  }
  while (row.instances.length > row.desiredCapacity) {
    const gone = nextToGo(row);
    if (gone === undefined) break;
    row = removed(context, row, gone, cause);
  }
  context.store.put(autoScalingGroupTable, row);
  return row;
}

export function removed(
  context: RequestContext,
  row: AutoScalingGroupRow,
  gone: GroupInstance,
  cause: string,
): AutoScalingGroupRow {
  recordActivity(context, row, `Terminating EC2 instance: ${gone.instanceId}`, cause, gone);
  return { ...row, instances: row.instances.filter((each) => each !== gone) };
}

const inZone = (row: AutoScalingGroupRow, zone: string) =>
  row.instances.filter((each) => each.availabilityZone === zone).length;

function newInstance(context: RequestContext, row: AutoScalingGroupRow): GroupInstance {
  const [zone = ''] = row.availabilityZones.toSorted((a, b) => inZone(row, a) - inZone(row, b));
  return {
    instanceId: `i-0${context.random.hex(16)}`,
    ...launchOf(context, row.settings),
    availabilityZone: zone,
    availabilityZoneId: zonesOf(context.region).find((each) => each.name === zone)?.id ?? '',
    protectedFromScaleIn: row.settings.NewInstancesProtectedFromScaleIn === true,
    createdAt: context.now.getTime(),
  };
}

function nextToGo(row: AutoScalingGroupRow): GroupInstance | undefined {
  return row.instances
    .filter((each) => !each.protectedFromScaleIn)
    .toSorted(
      (a, b) =>
        inZone(row, b.availabilityZone) - inZone(row, a.availabilityZone) || a.createdAt - b.createdAt,
    )[0];
}

function recordActivity(
  context: RequestContext,
  row: AutoScalingGroupRow,
  description: string,
  cause: string,
  instance: GroupInstance,
): void {
  const { store, account, region, now, random } = context;
  const known = store.list(scalingActivityTable, { where: { groupId: row.id } });
  for (const { id } of known.slice(0, Math.max(0, known.length - KEPT_ACTIVITIES + 1)))
    store.delete(scalingActivityTable, id);
  const order = Number(known.at(-1)?.id.slice(-12) ?? 0) + 1;
  store.put(scalingActivityTable, {
    account,
    region,
    id: `${row.id}/${String(order).padStart(12, '0')}`,
    activityId: random.uuid(),
    groupId: row.id,
    groupName: row.name,
    groupArn: row.groupArn,
    description,
    cause: `At ${now.toISOString().replace(/\.\d+/, '')} ${cause}`,
    details: JSON.stringify({ 'Availability Zone': instance.availabilityZone }),
    at: now.getTime(),
  });
}
