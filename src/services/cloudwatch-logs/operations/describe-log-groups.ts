import type {
  DescribeLogGroupsCommandInput,
  DescribeLogGroupsResponse,
  LogGroup,
} from '@aws-sdk/client-cloudwatch-logs';
import type { Operation } from '../../../protocol/model/operation.ts';
import type { LogGroupRow } from '../../../store/tables/logs.ts';
import { invalidParameter } from '../errors.ts';
import { groupNameOf, logGroupsBehind } from '../log-groups.ts';
import { decodeToken, encodeToken } from '../page-tokens.ts';
import { logGroupView } from '../views.ts';

export const describeLogGroups: Operation<DescribeLogGroupsCommandInput, DescribeLogGroupsResponse> = (
  input,
  context,
) => {
  checkFilters(input);
  const after = input.nextToken === undefined ? undefined : String(decodeToken(input.nextToken)[0]);
  const found = logGroupsBehind(context, after, passes(input));
  const page = found.slice(0, input.limit ?? 50);
  return {
    logGroups: page.map((row) => shown(input, logGroupView(context.store, row))),
    ...(found.length > page.length ? { nextToken: encodeToken([page.at(-1)!.logGroupName]) } : {}),
  };
};

function checkFilters(input: DescribeLogGroupsCommandInput): void {
  if (input.logGroupNamePrefix !== undefined && input.logGroupNamePattern !== undefined)
    throw invalidParameter(
      'LogGroup name prefix and LogGroup name pattern are mutually exclusive parameters.',
    );
  const others = [input.logGroupNamePrefix, input.logGroupNamePattern, input.logGroupClass];
  if (input.logGroupIdentifiers !== undefined && others.some((each) => each !== undefined))
    throw invalidParameter('LogGroup identifiers cannot be combined with other filters.');
}

function passes(input: DescribeLogGroupsCommandInput): (row: LogGroupRow) => boolean {
  const names = input.logGroupIdentifiers && new Set(input.logGroupIdentifiers.map(groupNameOf));
  return ({ logGroupName, logGroupClass }) =>
    (names?.has(logGroupName) ?? true) &&
    logGroupName.startsWith(input.logGroupNamePrefix ?? '') &&
    logGroupName.includes(input.logGroupNamePattern ?? '') &&
    (input.logGroupClass ?? logGroupClass) === logGroupClass;
}

/** With a pattern, only these three are in the answer (API reference, DescribeLogGroups, logGroupNamePattern). */
function shown(input: DescribeLogGroupsCommandInput, { arn, creationTime, logGroupName, ...rest }: LogGroup) {
  const short = { arn, creationTime, logGroupName };
  return input.logGroupNamePattern === undefined ? { ...short, ...rest } : short;
}
