import { arn, parseArn } from '../../domain/arns.ts';
import type { RequestContext } from '../../protocol/model/operation.ts';
import { DEFAULT_BUS, type EventBusRow, eventBusTable } from '../../store/tables/eventbridge.ts';
import { busNotFound } from './errors.ts';

export const busArnOf = (context: RequestContext, name: string) =>
  arn('events', context, `event-bus/${name}`);

/** The name in a name or an ARN; operations take both as EventBusName. */
export function busNameOf(nameOrArn: string = DEFAULT_BUS): string {
  return parseArn(nameOrArn)?.resource.replace(/^event-bus\//, '') ?? nameOrArn;
}

/** The default bus is there without having been made; its row comes with the first change of it. */
export function findBus(context: RequestContext, name: string): EventBusRow | undefined {
  const busArn = busArnOf(context, name);
  const row = context.store.get(eventBusTable, busArn);
  if (row !== undefined || name !== DEFAULT_BUS) return row;
  const { account, region } = context;
  return { account, region, busArn, name, tags: {}, createdAt: 0, modifiedAt: 0 };
}

export function requireBus(context: RequestContext, nameOrArn: string | undefined): EventBusRow {
  const name = busNameOf(nameOrArn);
  const row = findBus(context, name);
  if (row === undefined) throw busNotFound(name);
  return row;
}

/** All of them by name, the default one among them. */
export function listBuses(context: RequestContext): EventBusRow[] {
  const { store, account, region } = context;
  const rows = store.list(eventBusTable, { where: { account, region } });
  const standard = rows.some((row) => row.name === DEFAULT_BUS) ? [] : [requireBus(context, DEFAULT_BUS)];
  return [...rows, ...standard].sort((a, b) => (a.name < b.name ? -1 : 1));
}
