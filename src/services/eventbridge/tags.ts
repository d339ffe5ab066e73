import type { Tag } from '@aws-sdk/client-eventbridge';
import { parseArn } from '../../domain/arns.ts';
import { isReservedTag } from '../../domain/reserved-tags.ts';
import type { RequestContext } from '../../protocol/model/operation.ts';
import {
  DEFAULT_BUS,
  type EventBusRow,
  type EventRuleRow,
  eventBusTable,
  eventRuleTable,
} from '../../store/tables/eventbridge.ts';
import { requireBus } from './buses.ts';
import { limitExceeded, validation } from './errors.ts';
import { requireRule } from './rules.ts';

type Tags = Readonly<Record<string, string>>;

/** Given tags as a map; keys that begin with `aws:` are for AWS's own services, and a resource has at most 50 others. */
export function tagsOf(tags: readonly Tag[] = [], context: RequestContext, before: Tags = {}): Tags {
  if (tags.some(({ Key = '' }) => isReservedTag(Key, context)))
    throw validation('Tag keys that begin with aws: are reserved for system use');
  const all = { ...before, ...Object.fromEntries(tags.map(({ Key, Value }) => [Key, Value ?? ''])) };
  if (Object.keys(all).filter((key) => !key.startsWith('aws:')).length > 50) throw limitExceeded();
  return all;
}

export function tagsView(tags: Tags): Tag[] {
  return Object.entries(tags).map(([Key, Value]) => ({ Key, Value }));
}

/** Rules and event buses have tags. */
export function taggedResource(context: RequestContext, arn: string): EventRuleRow | EventBusRow {
  const { resource = '' } = parseArn(arn) ?? {};
  const [kind = '', ...names] = resource.split('/');
  const name = names.at(-1);
  if (name === undefined || (kind !== 'rule' && kind !== 'event-bus'))
    throw validation(`Invalid Amazon Resource Name: ${arn}`);
  if (kind === 'event-bus') return requireBus(context, name);
  return requireRule(context, name, names.length > 1 ? names[0] : DEFAULT_BUS);
}

export function saveTags({ store }: RequestContext, row: EventRuleRow | EventBusRow, tags: Tags): void {
  if ('ruleArn' in row) store.put(eventRuleTable, { ...row, tags });
  else store.put(eventBusTable, { ...row, tags });
}
