import { parsePattern } from '../../domain/events/event-pattern.ts';
import { type EventDocument, targetInput } from '../../domain/events/target-input.ts';
import type { Scope } from '../../domain/scope.ts';
import type { RandomSource } from '../../platform/random.ts';
import type { Store } from '../store.ts';
import {
  DEFAULT_BUS,
  type DeliveryRow,
  type DeliveryTarget,
  deliveryTable,
  type EventRuleRow,
  eventRuleTable,
} from '../tables/eventbridge.ts';

/** An event as somebody tells it. */
export interface NewEvent extends Scope {
  readonly busName?: string;
  readonly source: string;
  readonly detailType: string;
  readonly resources: readonly string[];
  readonly detail: unknown;
  /** When what it tells of came about (epoch ms). */
  readonly at: number;
}

export interface PublishContext {
  readonly now: Date;
  readonly random: RandomSource;
}

/** Writes a delivery for each target of each rule of the bus that the event matches, and answers the event's id. */
export function publishEvent(store: Store, event: NewEvent, context: PublishContext): string {
  const id = context.random.uuid();
  matchRules(store, event, eventDocument(event, id), event.busName ?? DEFAULT_BUS, context);
  return id;
}

/** An event that another bus sends on, as it is. */
export function forwardEvent(
  store: Store,
  scope: Scope,
  document: EventDocument,
  busName: string,
  context: PublishContext,
): void {
  matchRules(store, scope, document, busName, context);
}

function matchRules(
  store: Store,
  { account, region }: Scope,
  document: EventDocument,
  busName: string,
  context: PublishContext,
): void {
  for (const rule of store.list(eventRuleTable, { where: { account, region, busName } }))
    if (
      isEnabled(rule) &&
      rule.eventPattern !== undefined &&
      parsePattern(rule.eventPattern).matches(document)
    )
      addDeliveries(store, rule, document, context);
}

export const isEnabled = (rule: EventRuleRow) => rule.state !== 'DISABLED';

/** The envelope (user guide, "AWS service event metadata"). Times of events are in whole seconds. */
function eventDocument(event: NewEvent, id: string): EventDocument {
  return {
    version: '0',
    id,
    'detail-type': event.detailType,
    source: event.source,
    account: event.account,
    time: seconds(event.at),
    region: event.region,
    resources: event.resources,
    // As it is sent: what is undefined is not there, and a Date is its text.
    detail: JSON.parse(JSON.stringify(event.detail)),
  };
}

const seconds = (at: number) => new Date(at).toISOString().replace(/\.\d+Z$/, 'Z');

/** What a schedule sends (user guide, "Creating a rule that runs on a schedule"). */
export function publishScheduled(store: Store, rule: EventRuleRow, context: PublishContext): void {
  const { account, region } = rule;
  const document = eventDocument(
    {
      account,
      region,
      source: 'aws.events',
      detailType: 'Scheduled Event',
      resources: [rule.ruleArn],
      detail: {},
      at: rule.dueAt ?? context.now.getTime(),
    },
    context.random.uuid(),
  );
  addDeliveries(store, rule, document, context);
}

function addDeliveries(
  store: Store,
  rule: EventRuleRow,
  event: EventDocument,
  context: PublishContext,
): void {
  const origin = { ruleArn: rule.ruleArn, ruleName: rule.name, ingestedAt: context.now.toISOString() };
  for (const { Id: _, Input, InputPath, InputTransformer, ...target } of rule.targets) {
    const input = targetInput(
      { Input, InputPath, InputTransformer } as Parameters<typeof targetInput>[0],
      event,
      origin,
    );
    addDelivery(
      store,
      { ...rule, kind: 'rule', originArn: rule.ruleArn, originName: rule.name, target, input },
      context,
    );
  }
}

/** What is to be brought where, for whom. */
export type NewDelivery = Pick<
  DeliveryRow,
  'account' | 'region' | 'kind' | 'originArn' | 'originName' | 'input'
> & { readonly target: DeliveryTarget; readonly subject?: string };

export function addDelivery(store: Store, delivery: NewDelivery, { now }: Pick<PublishContext, 'now'>): void {
  const { account, region, kind, originArn, originName, target, input, subject } = delivery;
  const createdAt = now.getTime();
  store.put(deliveryTable, {
    account,
    region,
    deliveryId: String(store.revision + 1).padStart(16, '0'),
    kind,
    originArn,
    originName,
    target,
    input,
    ...(subject === undefined ? {} : { subject }),
    createdAt,
    attempts: 0,
    notBefore: createdAt,
  });
}
