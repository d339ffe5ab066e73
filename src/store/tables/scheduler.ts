import type { Target } from '@aws-sdk/client-scheduler';
import type { Scope } from '../../domain/scope.ts';
import { defineTable } from '../table.ts';

/**
 * EventBridge Scheduler's rows. Who writes what: operations write groups and schedules, each with its first `dueAt`; the schedule loop writes the next one
 * together with the delivery that it fires (tables/eventbridge.ts), and takes schedules away after their completion. Times are epoch milliseconds.
 */
export interface ScheduleGroupRow extends Scope {
  readonly groupArn: string;
  readonly name: string;
  readonly tags: Readonly<Record<string, string>>;
  readonly createdAt: number;
  readonly modifiedAt: number;
  readonly clientToken?: string;
}
export const scheduleGroupTable = defineTable<ScheduleGroupRow>({
  name: 'scheduler_groups',
  key: 'groupArn',
  indexes: ['account', 'region'],
});

export interface ScheduleRow extends Scope {
  readonly scheduleArn: string;
  readonly groupName: string;
  readonly name: string;
  /** `at(…)`, `rate(…)` or `cron(…)`. */
  readonly expression: string;
  readonly timeZone: string;
  readonly startAt?: number;
  readonly endAt?: number;
  readonly state: 'ENABLED' | 'DISABLED';
  /** FlexibleTimeWindow: it fires somewhere within so many minutes. */
  readonly windowMinutes?: number;
  readonly actionAfterCompletion: 'NONE' | 'DELETE';
  readonly target: Target;
  readonly description?: string;
  readonly kmsKeyArn?: string;
  readonly clientToken?: string;
  readonly createdAt: number;
  readonly modifiedAt: number;
  /** What a rate counts from. */
  readonly anchorAt: number;
  /** The next moment that the expression names; undefined when there is none, or it is disabled. */
  readonly dueAt?: number;
  /** When it fires for that: `dueAt`, or a moment in the window after it. */
  readonly fireAt?: number;
}
export const scheduleTable = defineTable<ScheduleRow>({
  name: 'scheduler_schedules',
  key: 'scheduleArn',
  indexes: ['account', 'region', 'groupName'],
});

export const DEFAULT_GROUP = 'default';
