import type {
  DescribeChangeSetCommandInput,
  DescribeChangeSetOutput,
  ResourceChange,
} from '@aws-sdk/client-cloudformation';
import type { Operation } from '../../../protocol/model/operation.ts';
import type { StackRevisionRow } from '../../../store/tables/cloudformation.ts';
import { findChangeSet, revisionOf } from '../lookup.ts';
import { pageOf } from '../pages.ts';
import { changeSetSummaryView, parameterView } from '../views.ts';

/** Changes of one answer; the rest is behind NextToken. */
const PAGE = 300;

export const describeChangeSet: Operation<DescribeChangeSetCommandInput, DescribeChangeSetOutput> = (
  input,
  context,
) => {
  const row = findChangeSet(context, input.ChangeSetName!, input.StackName);
  const shown = input.IncludePropertyValues ? row.changes : row.changes.map(withoutValues);
  const { page, tail } = pageOf(shown, input.NextToken, PAGE);
  return {
    ...changeSetSummaryView(row),
    ...revisionMembers(revisionOf(context, row.revisionId)),
    Changes: page.map((ResourceChange) => ({ Type: 'Resource', ResourceChange })),
    ...(row.onStackFailure === undefined ? {} : { OnStackFailure: row.onStackFailure }),
    ...(row.deploymentMode === undefined ? {} : { DeploymentMode: row.deploymentMode }),
    ...(row.stackDriftStatus === undefined ? {} : { StackDriftStatus: row.stackDriftStatus }),
    ...tail,
  };
};

function revisionMembers(revision: StackRevisionRow | undefined): Partial<DescribeChangeSetOutput> {
  return {
    Parameters: (revision?.parameters ?? []).map(parameterView),
    NotificationARNs: [...(revision?.notificationArns ?? [])],
    RollbackConfiguration: revision?.rollbackConfiguration ?? {},
    Capabilities: [...(revision?.capabilities ?? [])] as NonNullable<DescribeChangeSetOutput['Capabilities']>,
    Tags: [...(revision?.tags ?? [])],
  };
}

/** Without IncludePropertyValues. */
function withoutValues({ BeforeContext: _, AfterContext: __, ...change }: ResourceChange): ResourceChange {
  const details = (change.Details ?? []).map(({ Target, ...detail }) => {
    if (Target === undefined) return detail;
    const { Attribute, Name, RequiresRecreation } = Target;
    return {
      ...detail,
      Target: {
        ...(Attribute === undefined ? {} : { Attribute }),
        ...(Name === undefined ? {} : { Name }),
        ...(RequiresRecreation === undefined ? {} : { RequiresRecreation }),
      },
    };
  });
  return { ...change, Details: details };
}
