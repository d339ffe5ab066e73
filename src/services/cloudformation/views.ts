import type {
  ChangeSetSummary,
  Parameter,
  Stack,
  StackEvent,
  StackResource,
  StackSummary,
} from '@aws-sdk/client-cloudformation';
import type {
  ChangeSetRow,
  StackEventRow,
  StackParameter,
  StackResourceRow,
  StackRevisionRow,
  StackRow,
} from '../../store/tables/cloudformation.ts';

const date = (at: number) => new Date(at);
const dateOf = <Name extends string>(name: Name, at: number | undefined) =>
  (at === undefined ? {} : { [name]: date(at) }) as { [key in Name]?: Date };

/** NoEcho values are shown as `****` (CloudFormation user guide, "Parameters", NoEcho). */
export function parameterView({ key, value, resolvedValue, noEcho }: StackParameter): Parameter {
  return {
    ParameterKey: key,
    ParameterValue: noEcho ? '****' : value,
    ...(resolvedValue === undefined || noEcho ? {} : { ResolvedValue: resolvedValue }),
  };
}

export function stackView(stack: StackRow, revision: StackRevisionRow | undefined): Stack {
  const { operation } = stack;
  return {
    StackId: stack.stackId,
    StackName: stack.stackName,
    ...(stack.changeSetId === undefined ? {} : { ChangeSetId: stack.changeSetId }),
    ...(revision?.description === undefined ? {} : { Description: revision.description }),
    Parameters: (revision?.parameters ?? []).map(parameterView),
    CreationTime: date(stack.createdAt),
    ...dateOf('DeletionTime', stack.deletedAt),
    ...dateOf('LastUpdatedTime', stack.updatedAt),
    RollbackConfiguration: revision?.rollbackConfiguration ?? {},
    StackStatus: stack.status,
    ...(stack.statusReason === undefined ? {} : { StackStatusReason: stack.statusReason }),
    DisableRollback: stack.disableRollback,
    NotificationARNs: [...(revision?.notificationArns ?? [])],
    ...(stack.timeoutInMinutes === undefined ? {} : { TimeoutInMinutes: stack.timeoutInMinutes }),
    Capabilities: [...(revision?.capabilities ?? [])] as NonNullable<Stack['Capabilities']>,
    Outputs: [...stack.outputs],
    ...(revision?.roleArn === undefined ? {} : { RoleARN: revision.roleArn }),
    Tags: [...(revision?.tags ?? [])],
    EnableTerminationProtection: stack.terminationProtection,
    ...(stack.parentId === undefined ? {} : { ParentId: stack.parentId }),
    ...(stack.rootId === undefined ? {} : { RootId: stack.rootId }),
    DriftInformation: driftView(stack),
    ...(operation?.retainExceptOnCreate ? { RetainExceptOnCreate: true } : {}),
    ...(operation?.force ? { DeletionMode: 'FORCE_DELETE_STACK' as const } : {}),
    ...(operation === undefined ? {} : { LastOperations: lastOperations(stack) }),
  };
}

const lastOperations = ({ operation }: StackRow) => [
  { OperationType: operation!.type, OperationId: operation!.operationId },
];

const driftView = ({ drift: { status, at } }: StackRow) => ({
  StackDriftStatus: status,
  ...dateOf('LastCheckTimestamp', at),
});

export function stackSummaryView(stack: StackRow, revision: StackRevisionRow | undefined): StackSummary {
  return {
    StackId: stack.stackId,
    StackName: stack.stackName,
    ...(revision?.description === undefined ? {} : { TemplateDescription: revision.description }),
    CreationTime: date(stack.createdAt),
    ...dateOf('LastUpdatedTime', stack.updatedAt),
    ...dateOf('DeletionTime', stack.deletedAt),
    StackStatus: stack.status,
    ...(stack.statusReason === undefined ? {} : { StackStatusReason: stack.statusReason }),
    ...(stack.parentId === undefined ? {} : { ParentId: stack.parentId }),
    ...(stack.rootId === undefined ? {} : { RootId: stack.rootId }),
    DriftInformation: driftView(stack),
    ...(stack.operation === undefined ? {} : { LastOperations: lastOperations(stack) }),
  };
}

export function eventView(event: StackEventRow): StackEvent {
  return {
    StackId: event.stackId,
    EventId: event.eventId,
    StackName: event.stackName,
    LogicalResourceId: event.logicalId,
    PhysicalResourceId: event.physicalId,
    ResourceType: event.type,
    Timestamp: date(event.at),
    ResourceStatus: event.status,
    ...(event.reason === undefined ? {} : { ResourceStatusReason: event.reason }),
    ...(event.properties === undefined ? {} : { ResourceProperties: event.properties }),
    ...(event.token === undefined ? {} : { ClientRequestToken: event.token }),
    ...(event.operationId === undefined ? {} : { OperationId: event.operationId }),
  };
}

/** What the three views of a resource have in common. */
export function resourceCore(row: StackResourceRow) {
  return {
    LogicalResourceId: row.logicalId,
    ...(row.current === undefined ? {} : { PhysicalResourceId: row.current.physicalId }),
    ResourceType: row.type,
    ResourceStatus: row.status,
    ...(row.statusReason === undefined ? {} : { ResourceStatusReason: row.statusReason }),
    DriftInformation: {
      StackResourceDriftStatus: row.drift?.status ?? 'NOT_CHECKED',
      ...dateOf('LastCheckTimestamp', row.drift?.at),
    },
  };
}

export function resourceView(row: StackResourceRow): StackResource {
  return {
    StackName: row.stackName,
    StackId: row.stackId,
    ...resourceCore(row),
    Timestamp: date(row.changedAt),
  };
}

export function changeSetSummaryView(row: ChangeSetRow): ChangeSetSummary {
  return {
    StackId: row.stackId,
    StackName: row.stackName,
    ChangeSetId: row.changeSetId,
    ChangeSetName: row.changeSetName,
    ExecutionStatus: row.executionStatus,
    Status: row.status,
    ...(row.statusReason === undefined ? {} : { StatusReason: row.statusReason }),
    CreationTime: date(row.createdAt),
    ...(row.description === undefined ? {} : { Description: row.description }),
    IncludeNestedStacks: row.includeNestedStacks,
    ...(row.parentChangeSetId === undefined ? {} : { ParentChangeSetId: row.parentChangeSetId }),
    ...(row.rootChangeSetId === undefined ? {} : { RootChangeSetId: row.rootChangeSetId }),
    ImportExistingResources: row.importExistingResources ?? false,
  };
}
