import type { CreateChangeSetCommandInput } from '@aws-sdk/client-cloudformation';
import type { RequestContext } from '../../protocol/model/operation.ts';
import type { ChangeSetRow, StackRevisionRow, StackRow } from '../../store/tables/cloudformation.ts';
import { newChangeSetId } from './names.ts';

/** A change set as it is to be written, with its template and with those of nested stacks (IncludeNestedStacks). */
export interface PlannedChangeSet {
  readonly changeSet: ChangeSetRow;
  /** Undefined: a nested stack's template could not be read. */
  readonly revision?: StackRevisionRow;
  /** A nested stack that is to be made: it is in review until then. */
  readonly reviewed?: StackRow;
  readonly children: readonly PlannedChangeSet[];
}

/** Whose change set it is. */
export interface ChangeSetPlace {
  readonly stack: StackRow;
  readonly name: string;
  readonly parent?: { readonly changeSetId: string; readonly rootId: string; readonly depth: number };
}

export type ChangeSetInput = Pick<
  CreateChangeSetCommandInput,
  | 'ChangeSetType'
  | 'ClientToken'
  | 'Description'
  | 'DeploymentMode'
  | 'ImportExistingResources'
  | 'IncludeNestedStacks'
  | 'OnStackFailure'
>;

/** Without what it would change. */
export function emptyChangeSet(
  context: RequestContext,
  { stack, name, parent }: ChangeSetPlace,
  input: ChangeSetInput,
): ChangeSetRow {
  const { account, region, now } = context;
  return {
    account,
    region,
    changeSetId: newChangeSetId(context, name),
    changeSetName: name,
    stackId: stack.stackId,
    stackName: stack.stackName,
    type: input.ChangeSetType ?? 'UPDATE',
    status: 'FAILED',
    executionStatus: 'UNAVAILABLE',
    ...(input.Description === undefined ? {} : { description: input.Description }),
    ...(input.ClientToken === undefined ? {} : { clientToken: input.ClientToken }),
    createdAt: now.getTime(),
    revisionId: '',
    changes: [],
    includeNestedStacks: input.IncludeNestedStacks ?? false,
    ...(parent === undefined
      ? {}
      : { parentChangeSetId: parent.changeSetId, rootChangeSetId: parent.rootId }),
    ...(input.DeploymentMode === undefined ? {} : { deploymentMode: input.DeploymentMode }),
    ...(input.OnStackFailure === undefined ? {} : { onStackFailure: input.OnStackFailure }),
    ...(input.ImportExistingResources === undefined
      ? {}
      : { importExistingResources: input.ImportExistingResources }),
  };
}
