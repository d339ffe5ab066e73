import type { Target } from '@aws-sdk/client-eventbridge';
import type { Scope } from '../../domain/scope.ts';
import { defineTable } from '../table.ts';

/**
 * EventBridge's rows. Who writes what: operations write buses, rules and their targets; whoever publishes an event writes a delivery for each target of each
 * rule that it matches (store/events/publish-event.ts), in one transaction with what it tells of where that is possible; `control/events` delivers, and
 * takes the row away with what the delivery wrote. The schedule loop writes `dueAt` of rules with schedules. Times are epoch milliseconds.
 */
export interface EventBusRow extends Scope {
  readonly busArn: string;
  readonly name: string;
  readonly description?: string;
  readonly kmsKeyIdentifier?: string;
  readonly deadLetterArn?: string;
  /** A resource policy's statements. */
  readonly policy?: string;
  readonly tags: Readonly<Record<string, string>>;
  readonly createdAt: number;
  readonly modifiedAt: number;
}
export const eventBusTable = defineTable<EventBusRow>({
  name: 'eventbridge_buses',
  key: 'busArn',
  indexes: ['account', 'region'],
});

export interface EventRuleRow extends Scope {
  readonly ruleArn: string;
  readonly name: string;
  readonly busName: string;
  /** JSON, as it was given. */
  readonly eventPattern?: string;
  readonly scheduleExpression?: string;
  readonly state: 'ENABLED' | 'DISABLED' | 'ENABLED_WITH_ALL_CLOUDTRAIL_MANAGEMENT_EVENTS';
  readonly description?: string;
  readonly roleArn?: string;
  /** The service that made it and alone may change it. */
  readonly managedBy?: string;
  readonly createdBy: string;
  readonly tags: Readonly<Record<string, string>>;
  readonly targets: readonly Target[];
  readonly createdAt: number;
  /** What a rate counts from. */
  readonly anchorAt: number;
  /** When its schedule fires next; undefined when it has none, or is disabled. */
  readonly dueAt?: number;
}
export const eventRuleTable = defineTable<EventRuleRow>({
  name: 'eventbridge_rules',
  key: 'ruleArn',
  indexes: ['account', 'region', 'busName'],
});

/** Something to be brought to a target, of a rule or of a schedule. It goes when it has been brought, or is given up. */
export interface DeliveryRow extends Scope {
  /** The store's revision, in 16 digits: their order is the order of the events. */
  readonly deliveryId: string;
  /** The rule's ARN or the schedule's; of a notification, who tells: a stack, a pipeline. */
  readonly originArn: string;
  readonly originName: string;
  /** Notifications are for topics. */
  readonly kind: 'rule' | 'schedule' | 'notification';
  /** Of a notification. */
  readonly subject?: string;
  readonly target: DeliveryTarget;
  /** What the target gets. */
  readonly input: string;
  readonly createdAt: number;
  readonly attempts: number;
  readonly notBefore: number;
  readonly lastError?: string;
}

/** The members that both services' targets share, in EventBridge's spelling. */
export type DeliveryTarget = Omit<Target, 'Id' | 'Input' | 'InputPath' | 'InputTransformer'>;

export const deliveryTable = defineTable<DeliveryRow>({
  name: 'eventbridge_deliveries',
  key: 'deliveryId',
  indexes: ['account', 'region', 'originArn'],
});

/** How far changes of rows have been told as events: all up to a revision of the store, for the kinds that some rule asked for. One row. */
export interface AnnouncedRow {
  readonly name: 'announced';
  readonly revision: number;
  readonly at: number;
  /** Names of tables. */
  readonly kinds: readonly string[];
}
export const announcedTable = defineTable<AnnouncedRow>({
  name: 'eventbridge_announced',
  key: 'name',
  indexes: [],
});

export const DEFAULT_BUS = 'default';
