import type { GetScheduleOutput, ScheduleGroupSummary, ScheduleSummary } from '@aws-sdk/client-scheduler';
import type { ScheduleGroupRow, ScheduleRow } from '../../store/tables/scheduler.ts';

const date = (time: number | undefined) => (time === undefined ? undefined : new Date(time));

export function scheduleView(row: ScheduleRow): GetScheduleOutput {
  return {
    Arn: row.scheduleArn,
    GroupName: row.groupName,
    Name: row.name,
    ScheduleExpression: row.expression,
    ScheduleExpressionTimezone: row.timeZone,
    StartDate: date(row.startAt),
    EndDate: date(row.endAt),
    State: row.state,
    FlexibleTimeWindow:
      row.windowMinutes === undefined
        ? { Mode: 'OFF' }
        : { Mode: 'FLEXIBLE', MaximumWindowInMinutes: row.windowMinutes },
    ActionAfterCompletion: row.actionAfterCompletion,
    Target: row.target,
    Description: row.description,
    KmsKeyArn: row.kmsKeyArn,
    CreationDate: new Date(row.createdAt),
    LastModificationDate: new Date(row.modifiedAt),
  };
}

export function scheduleSummary(row: ScheduleRow): ScheduleSummary {
  return {
    Arn: row.scheduleArn,
    GroupName: row.groupName,
    Name: row.name,
    State: row.state,
    CreationDate: new Date(row.createdAt),
    LastModificationDate: new Date(row.modifiedAt),
    Target: { Arn: row.target.Arn },
  };
}

/** The default group has no times. */
export function groupView(row: ScheduleGroupRow): ScheduleGroupSummary {
  return {
    Arn: row.groupArn,
    Name: row.name,
    State: 'ACTIVE',
    ...(row.createdAt > 0 && {
      CreationDate: new Date(row.createdAt),
      LastModificationDate: new Date(row.modifiedAt),
    }),
  };
}
