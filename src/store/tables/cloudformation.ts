import type {
  ChangeSetStatus,
  ChangeSetType,
  DeploymentMode,
  ExecutionStatus,
  OnStackFailure,
  OperationType,
  Output,
  PropertyDifference,
  ResourceChange,
  ResourceStatus,
  RollbackConfiguration,
  StackDriftStatus,
  StackResourceDriftStatus,
  StackStatus,
  Tag,
} from '@aws-sdk/client-cloudformation';
import type { Scope } from '../../domain/scope.ts';
import { defineTable } from '../table.ts';

/**
 * A stack. Operations write it to begin something (`status` becomes one that ends in `_IN_PROGRESS`, `operation` says how); the stack engine carries it on to
 * a status that does not.
 */
export interface StackRow extends Scope {
  /** ARN; stays known for a while after the stack is deleted. */
  readonly stackId: string;
  readonly stackName: string;
  readonly status: StackStatus;
  readonly statusReason?: string;
  readonly createdAt: number;
  readonly updatedAt?: number;
  readonly deletedAt?: number;
  /** What the stack is, or is being brought to; none in REVIEW_IN_PROGRESS. */
  readonly revisionId?: string;
  /** What it was at the end of the last operation that ended well: an update rolls back to it. */
  readonly stableRevisionId?: string;
  readonly outputs: readonly Output[];
  /** Names of exports that its resources and outputs import. */
  readonly imports: readonly string[];
  readonly disableRollback: boolean;
  readonly timeoutInMinutes?: number;
  readonly terminationProtection: boolean;
  readonly policy?: string;
  readonly parentId?: string;
  readonly rootId?: string;
  readonly changeSetId?: string;
  /** The one under way, or the last. */
  readonly operation?: StackOperation;
  readonly drift: { readonly status: StackDriftStatus; readonly at?: number };
}
export const stackTable = defineTable<StackRow>({
  name: 'cloudformation_stacks',
  key: 'stackId',
  indexes: ['account', 'region', 'stackName', 'parentId'],
});

export interface StackOperation {
  readonly operationId: string;
  readonly type: OperationType;
  /** ClientRequestToken, shown in each event. */
  readonly token?: string;
  readonly startedAt: number;
  /** The stack's status before, for a deletion that is refused. */
  readonly previousStatus?: StackStatus;
  readonly disableRollback: boolean;
  readonly onFailure?: OnStackFailure;
  /** TimeoutInMinutes: the creation fails after this moment. */
  readonly deadline?: number;
  readonly retainExceptOnCreate?: boolean;
  /** RetainResources of DeleteStack. */
  readonly retain?: readonly string[];
  /** DeletionMode FORCE_DELETE_STACK. */
  readonly force?: boolean;
  /** ResourcesToSkip of ContinueUpdateRollback. */
  readonly skip?: readonly string[];
  /** StackPolicyDuringUpdateBody. */
  readonly policyDuringUpdate?: string;
  /** Everything is made; alarms are watched until then (RollbackConfiguration). */
  readonly watchedUntil?: number;
  /** CancelUpdateStack, or the timeout: nothing new is begun. */
  readonly cancelled?: string;
  /** Something that an update left over could not be deleted, and is nobody's now. */
  readonly leftBehind?: true;
}

/** A template with its parameters and tags: what a stack is brought to. Never changed once written. */
export interface StackRevisionRow extends Scope {
  readonly revisionId: string;
  readonly stackId: string;
  readonly template: string;
  /** After transforms, as JSON, when there were any. */
  readonly processed?: string;
  readonly description?: string;
  readonly parameters: readonly StackParameter[];
  readonly tags: readonly Tag[];
  readonly capabilities: readonly string[];
  readonly notificationArns: readonly string[];
  readonly roleArn?: string;
  readonly rollbackConfiguration?: RollbackConfiguration;
  /** For the events of resources that are not made (`--unsupported-resources=skip`), by logical id. */
  readonly warnings: Readonly<Record<string, string>>;
}
export const stackRevisionTable = defineTable<StackRevisionRow>({
  name: 'cloudformation_revisions',
  key: 'revisionId',
  indexes: ['stackId'],
});

export interface StackParameter {
  readonly key: string;
  readonly value: string;
  readonly resolvedValue?: string;
  readonly noEcho: boolean;
}

/** What a template wishes of a resource, resolved. */
export interface WantedResource {
  readonly type: string;
  readonly properties: Readonly<Record<string, unknown>>;
  readonly tags: Readonly<Record<string, string>>;
  /** Logical ids that were made before it and are deleted after it. */
  readonly dependencies: readonly string[];
  readonly deletionPolicy: string;
  readonly updateReplacePolicy: string;
  /** Values in the properties that must not be shown, each with what stands for it. */
  readonly hidden?: readonly (readonly [value: string, shown: string])[];
}

/** One physical resource: what a handler made. */
export interface ResourceInstance extends WantedResource {
  readonly physicalId: string;
  /** What Ref gives, where that is not the physical id. */
  readonly ref?: string;
  readonly attributes: Readonly<Record<string, unknown>>;
  /** Nothing was made: an unsupported type under `--unsupported-resources=skip`. */
  readonly placeholder?: true;
  /** The token of the step that made it. */
  readonly token: string;
}

/** A resource of a stack. Written by the stack engine, and by ExecuteChangeSet where what is live takes the place of what was deployed (REVERT_DRIFT). */
export interface StackResourceRow extends Scope {
  /** `<stackId>|<logicalId>`. */
  readonly resourceKey: string;
  readonly stackId: string;
  readonly stackName: string;
  readonly logicalId: string;
  readonly type: string;
  readonly status: ResourceStatus;
  readonly statusReason?: string;
  readonly changedAt: number;
  readonly current?: ResourceInstance;
  /** `current` is deleted, or was left behind by DELETE_SKIPPED. */
  readonly gone?: true;
  /** How it was when the operation that may have to be rolled back first touched it: an instance, or `absent`. */
  readonly before?: ResourceInstance | 'absent';
  /** The step under way. */
  readonly step?: ResourceStep;
  /** Instances that were replaced, or replaced what was restored: deleted when the operation cleans up. */
  readonly leftovers: readonly ResourceInstance[];
  /** The operation whose part for this resource is done, and in which of its phases. */
  readonly doneFor?: string;
  readonly imports: readonly string[];
  readonly drift?: ResourceDrift;
}
export const stackResourceTable = defineTable<StackResourceRow>({
  name: 'cloudformation_resources',
  key: 'resourceKey',
  indexes: ['account', 'region', 'stackId'],
});

export interface ResourceStep {
  readonly during: 'create' | 'update' | 'delete';
  readonly token: string;
  readonly startedAt: number;
  /** Of a `remote` handler: this is asked for, and no answer has come yet. */
  readonly asked?: WantedResource;
  readonly waitingFor?: string;
  /** CreationPolicy: the handler is done, and so many signals must come within so many milliseconds. */
  readonly signals?: { readonly count: number; readonly timeout: number; readonly handlerDone?: true };
  /** The instance whose deletion it is, by the token that made it. */
  readonly instanceToken?: string;
}

export interface ResourceDrift {
  readonly status: StackResourceDriftStatus;
  readonly at: number;
  readonly differences: readonly PropertyDifference[];
  readonly actual?: Readonly<Record<string, unknown>>;
}

export interface StackEventRow extends Scope {
  /** `<stackId>|<number that falls>`: newest first. */
  readonly eventKey: string;
  readonly stackId: string;
  readonly stackName: string;
  readonly eventId: string;
  readonly logicalId: string;
  readonly physicalId: string;
  readonly type: string;
  readonly at: number;
  readonly status: ResourceStatus;
  readonly reason?: string;
  /** JSON. */
  readonly properties?: string;
  readonly token?: string;
  readonly operationId?: string;
  readonly operationType?: OperationType;
}
export const stackEventTable = defineTable<StackEventRow>({
  name: 'cloudformation_events',
  key: 'eventKey',
  indexes: ['stackId'],
});

export interface ChangeSetRow extends Scope {
  /** ARN. */
  readonly changeSetId: string;
  readonly changeSetName: string;
  readonly stackId: string;
  readonly stackName: string;
  readonly type: ChangeSetType;
  readonly status: ChangeSetStatus;
  readonly statusReason?: string;
  readonly executionStatus: ExecutionStatus;
  readonly description?: string;
  readonly createdAt: number;
  readonly clientToken?: string;
  readonly revisionId: string;
  readonly changes: readonly ResourceChange[];
  readonly includeNestedStacks: boolean;
  readonly onStackFailure?: OnStackFailure;
  /** It compares with what is live; `stackDriftStatus` is what was found then. */
  readonly deploymentMode?: DeploymentMode;
  readonly stackDriftStatus?: StackDriftStatus;
  readonly parentChangeSetId?: string;
  readonly rootChangeSetId?: string;
  readonly importExistingResources?: boolean;
}
export const changeSetTable = defineTable<ChangeSetRow>({
  name: 'cloudformation_change_sets',
  key: 'changeSetId',
  indexes: ['account', 'region', 'stackId'],
});

export interface ExportRow extends Scope {
  /** `<account>/<region>/<name>`. */
  readonly exportKey: string;
  readonly name: string;
  readonly value: string;
  readonly stackId: string;
}
export const exportTable = defineTable<ExportRow>({
  name: 'cloudformation_exports',
  key: 'exportKey',
  indexes: ['account', 'region', 'stackId'],
});

/** What SignalResource, or a request to a wait condition's URL, told. */
export interface SignalRow extends Scope {
  /** `<stackId>|<logicalId>|<uniqueId>`. */
  readonly signalKey: string;
  /** `<stackId>|<logicalId>`. */
  readonly resourceKey: string;
  readonly uniqueId: string;
  readonly status: 'SUCCESS' | 'FAILURE';
  readonly data?: string;
  readonly reason?: string;
  readonly at: number;
}
export const signalTable = defineTable<SignalRow>({
  name: 'cloudformation_signals',
  key: 'signalKey',
  indexes: ['resourceKey'],
});

export interface DriftDetectionRow extends Scope {
  readonly detectionId: string;
  readonly stackId: string;
  /** Undefined: the whole stack. */
  readonly logicalIds?: readonly string[];
  readonly startedAt: number;
  readonly status: 'DETECTION_IN_PROGRESS' | 'DETECTION_COMPLETE' | 'DETECTION_FAILED';
  readonly statusReason?: string;
  readonly stackDriftStatus?: StackDriftStatus;
  readonly driftedCount?: number;
}
export const driftDetectionTable = defineTable<DriftDetectionRow>({
  name: 'cloudformation_drift_detections',
  key: 'detectionId',
  indexes: ['account', 'region', 'stackId'],
});

export const resourceKey = (stackId: string, logicalId: string) => `${stackId}|${logicalId}`;
export const exportKey = ({ account, region }: Scope, name: string) => `${account}/${region}/${name}`;
