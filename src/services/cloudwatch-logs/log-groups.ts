import { parseArn } from '../../domain/arns.ts';
import type { RequestContext } from '../../protocol/model/operation.ts';
import { findLogStream, type LogStreamRow } from '../../store/log-streams.ts';
import { type LogGroupRow, logGroupKey, logGroupTable } from '../../store/tables/logs.ts';
import { invalidParameter, logGroupNotFound, logStreamNotFound } from './errors.ts';

export interface GroupReference {
  readonly logGroupName?: string | undefined;
  /** A name or an ARN. */
  readonly logGroupIdentifier?: string | undefined;
}

/** `…:log-group:<name>` or the same with `:*` behind it. */
export function groupNameOf(identifier: string): string {
  const resource = parseArn(identifier)?.resource;
  return resource === undefined ? identifier : resource.replace(/^log-group:/, '').replace(/:\*$/, '');
}

export function requireLogGroup(context: RequestContext, reference: GroupReference): LogGroupRow {
  const { logGroupName, logGroupIdentifier } = reference;
  if (logGroupName !== undefined && logGroupIdentifier !== undefined)
    throw invalidParameter('LogGroup name and LogGroup ARN are mutually exclusive parameters.');
  const name =
    logGroupName ?? (logGroupIdentifier === undefined ? undefined : groupNameOf(logGroupIdentifier));
  if (name === undefined) throw invalidParameter('Either LogGroup name or LogGroup ARN must be specified.');
  const { account, region } = context;
  const row = context.store.get(logGroupTable, logGroupKey({ account, region, logGroupName: name }));
  if (row === undefined) throw logGroupNotFound();
  return row;
}

export function requireLogStream(
  context: RequestContext,
  group: LogGroupRow,
  logStreamName: string,
): LogStreamRow {
  const stream = findLogStream(context.store, { ...group, logStreamName });
  if (stream === undefined) throw logStreamNotFound();
  return stream;
}

export function changeLogGroup(
  context: RequestContext,
  reference: GroupReference,
  change: (row: LogGroupRow) => LogGroupRow,
): void {
  context.store.transaction((tx) => {
    const row = requireLogGroup(context, reference);
    tx.update(logGroupTable, row.logGroupKey, change);
  });
}

/** Every group of the account and region whose name passes, in byte order of names, behind `after`. */
export function logGroupsBehind(
  context: RequestContext,
  after: string | undefined,
  passes: (row: LogGroupRow) => boolean,
): LogGroupRow[] {
  const { account, region, store } = context;
  return store
    .list(logGroupTable, {
      where: { account, region },
      ...(after === undefined ? {} : { after: logGroupKey({ account, region, logGroupName: after }) }),
    })
    .filter(passes);
}
