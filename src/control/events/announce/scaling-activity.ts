import {
  type ScalingActivityRow,
  scalableTargetTable,
  scalingActivityTable,
} from '../../../store/tables/application-auto-scaling.ts';
import { eventKind } from './contract.ts';

const seconds = (time: number) => new Date(time).toISOString().replace(/\.\d+Z$/, 'Z');

/** "Only events that are specific to scaled to max … are currently available for Application Auto Scaling" (user guide, "Monitor … using Amazon EventBridge"). */
export const scalingEvents = eventKind<ScalingActivityRow>({
  table: scalingActivityTable,
  source: 'aws.application-autoscaling',
  events: ({ before, after, since }, { reader }) => {
    const ended =
      after?.status === 'Successful' && before?.status !== 'Successful' && (after.endedAt ?? 0) >= since;
    const target = reader.get(scalableTargetTable, after?.targetKey ?? '');
    const last = target?.scaledOut;
    if (!ended || target === undefined || last === undefined || last.activityId !== after.activityId)
      return [];
    if (last.to !== target.maxCapacity || last.from >= last.to) return [];
    const { account, region, serviceNamespace, resourceId, scalableDimension, minCapacity, maxCapacity } =
      target;
    const endedAt = after.endedAt ?? after.startedAt;
    return [
      {
        account,
        region,
        source: 'aws.application-autoscaling',
        detailType: 'Application Auto Scaling Scaling Activity State Change',
        resources: [],
        at: endedAt,
        detail: {
          startTime: seconds(after.startedAt),
          endTime: seconds(endedAt),
          newDesiredCapacity: last.to,
          oldDesiredCapacity: last.from,
          minCapacity,
          maxCapacity,
          resourceId,
          scalableDimension,
          serviceNamespace,
          statusCode: 'Successful',
          scaledToMax: true,
          direction: 'scale-out',
        },
      },
    ];
  },
});
