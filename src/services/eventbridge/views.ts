import type { EventBus, Rule } from '@aws-sdk/client-eventbridge';
import type { EventBusRow, EventRuleRow } from '../../store/tables/eventbridge.ts';

export function ruleView(row: EventRuleRow): Rule {
  return {
    Name: row.name,
    Arn: row.ruleArn,
    EventPattern: row.eventPattern,
    State: row.state,
    Description: row.description,
    ScheduleExpression: row.scheduleExpression,
    RoleArn: row.roleArn,
    ManagedBy: row.managedBy,
    EventBusName: row.busName,
  };
}

/** The default bus has no times until it is changed. */
export function busView(row: EventBusRow): EventBus {
  return {
    Name: row.name,
    Arn: row.busArn,
    Description: row.description,
    Policy: row.policy,
    ...(row.createdAt > 0 && {
      CreationTime: new Date(row.createdAt),
      LastModifiedTime: new Date(row.modifiedAt),
    }),
  };
}
