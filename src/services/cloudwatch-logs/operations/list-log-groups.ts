import type { ListLogGroupsCommandInput, ListLogGroupsResponse } from '@aws-sdk/client-cloudwatch-logs';
import type { Operation } from '../../../protocol/model/operation.ts';
import { invalidParameter } from '../errors.ts';
import { logGroupsBehind } from '../log-groups.ts';
import { decodeToken, encodeToken } from '../page-tokens.ts';
import { logGroupSummaryView } from '../views.ts';

export const listLogGroups: Operation<ListLogGroupsCommandInput, ListLogGroupsResponse> = (
  input,
  context,
) => {
  if (input.dataSources !== undefined || input.fieldIndexNames !== undefined)
    throw invalidParameter('Slipway has no data sources and field indexes to list log groups by.');
  const after = input.nextToken === undefined ? undefined : String(decodeToken(input.nextToken)[0]);
  const matches = nameTest(input.logGroupNamePattern);
  const found = logGroupsBehind(
    context,
    after,
    (row) =>
      matches(row.logGroupName) &&
      (input.logGroupClass ?? row.logGroupClass) === row.logGroupClass &&
      (input.logGroupTags ?? []).every(
        ({ key, values }) =>
          key !== undefined &&
          Object.hasOwn(row.tags, key) &&
          (values === undefined || values.length === 0 || values.includes(row.tags[key]!)),
      ),
  );
  const page = found.slice(0, input.limit ?? 50);
  return {
    logGroups: page.map(logGroupSummaryView),
    ...(found.length > page.length ? { nextToken: encodeToken([page.at(-1)!.logGroupName]) } : {}),
  };
};

/** The pattern is `^prefix`, `substring`, or several of them with `|` between (API reference, ListLogGroups). */
function nameTest(pattern: string | undefined): (name: string) => boolean {
  const parts = (pattern ?? '').split('|');
  return (name) =>
    parts.some((part) => (part.startsWith('^') ? name.startsWith(part.slice(1)) : name.includes(part)));
}
