import type { Failure } from '@aws-sdk/client-ecs';
import { parseArn } from '../../domain/arns.ts';
import type { Scope } from '../../domain/scope.ts';
import type { RequestContext } from '../../protocol/model/operation.ts';
import type { TableDefinition } from '../../store/table.ts';
import { invalidParameter } from './errors.ts';

/** Rows by their ARNs, at most 20 (API reference, DescribeServiceDeployments and DescribeServiceRevisions), and failures for what is not there. */
export function found<Row extends Scope>(
  table: TableDefinition<Row>,
  arns: readonly string[],
  kind: string,
  { store, account, region }: RequestContext,
): { rows: Row[]; failures: Failure[] } {
  if (arns.length === 0) throw invalidParameter(`The list of ${kind} ARNs cannot be empty.`);
  if (arns.length > 20) throw invalidParameter(`The list of ${kind} ARNs cannot have more than 20 elements.`);
  if (arns.some((arn) => !parseArn(arn)?.resource.startsWith(`${kind}/`)))
    throw invalidParameter('Invalid arn syntax.');
  const wished = [...new Set(arns)];
  const rows = wished.map((arn) => store.get(table, arn));
  const isOurs = (row: Row | undefined) => row?.account === account && row.region === region;
  return {
    rows: rows.filter((row): row is Row => isOurs(row)),
    failures: wished.filter((_, i) => !isOurs(rows[i])).map((arn) => ({ arn, reason: 'MISSING' })),
  };
}
