import type {
  CreateStackOutput,
  DescribeChangeSetOutput,
  DescribeStacksOutput,
  GetTemplateOutput,
  Stack,
} from '@aws-sdk/client-cloudformation';
import { ServiceError } from '../../../../domain/service-error.ts';
import { nestedParameters } from '../../../../store/cloudformation/nested-stacks.ts';
import type { ExistingRequest, ResourceHandler, ResourceRequest, Step } from '../contract.ts';
import { ResourceFailure } from '../failures.ts';
import { allTags, tagList } from '../tags.ts';

/** A nested stack's changes wake its parent; this is only the longest that nobody looks, milliseconds. */
const AGAIN = 5_000;

/**
 * A nested stack (CloudFormation template reference, AWS::CloudFormation::Stack). It is a stack of its own, carried out by the same engine; its parent waits for
 * it. A creation that fails is left as it is, since the parent's rollback deletes it; an update that fails takes itself back. One that went well stays in
 * UPDATE_COMPLETE_CLEANUP_IN_PROGRESS, with everything that it replaced, until the parent's went well too, so that it can be taken back. Ref is the ARN;
 * `Outputs.Name` are attributes.
 */
export const nestedStack: ResourceHandler = {
  type: 'AWS::CloudFormation::Stack',
  services: ['cloudformation'],
  create(request) {
    const planned = plannedChild(request);
    const { StackId } = begin(request, 'CreateStack', {
      StackName: planned?.StackName ?? request.generatedName(128),
      OnFailure: 'DO_NOTHING',
      TimeoutInMinutes: request.properties.TimeoutInMinutes,
    });
    return { done: false, physicalId: StackId!, again: AGAIN };
  },
  update: (request) => (request.rollback ? takeBack(request) : beginUpdate(request)),
  delete(request) {
    if (describe(request).StackStatus === 'DELETE_COMPLETE') return { done: true };
    request.call('cloudformation', 'DeleteStack', { StackName: request.physicalId });
    return { done: false, again: AGAIN };
  },
  check(request) {
    if (request.during === 'update' && request.rollback) return takeBack(request);
    const stack = describe(request);
    const { StackStatus: status = '' } = stack;
    if (status === HELD && request.during === 'update') return done(stack);
    if (status.endsWith('_IN_PROGRESS')) return { done: false, again: AGAIN };
    if (request.during === 'delete' && status === 'DELETE_COMPLETE') return { done: true };
    if (request.during === 'update' && status === 'UPDATE_COMPLETE') return done(stack);
    if (request.during === 'create' && status === 'CREATE_COMPLETE') return done(stack);
    throw new ResourceFailure(failure(stack, request.during));
  },
  read: ({ properties }) => properties,
};

const HELD = 'UPDATE_COMPLETE_CLEANUP_IN_PROGRESS';

/** What takes a child back to where it was before the parent's update, by the state that it is in. */
const waysBack: Readonly<Record<string, string>> = {
  UPDATE_IN_PROGRESS: 'CancelUpdateStack',
  [HELD]: 'CancelUpdateStack',
  UPDATE_FAILED: 'RollbackStack',
};

/** A child that is at rest after an update is back already, or was never reached. */
function takeBack(request: ExistingRequest & { readonly during?: string }): Step {
  const stack = describe(request);
  const { StackStatus: status = '' } = stack;
  if (status === 'UPDATE_ROLLBACK_FAILED' && request.during !== undefined)
    throw new ResourceFailure(failure(stack, 'update'));
  const operation = status === 'UPDATE_ROLLBACK_FAILED' ? 'ContinueUpdateRollback' : waysBack[status];
  if (operation !== undefined) request.call('cloudformation', operation, { StackName: request.physicalId });
  return operation !== undefined || status.endsWith('_IN_PROGRESS')
    ? { done: false, again: AGAIN }
    : done(stack);
}

function beginUpdate(request: ExistingRequest): Step {
  try {
    begin(request, 'UpdateStack', { StackName: request.physicalId });
    return { done: false, again: AGAIN };
  } catch (error) {
    if (error instanceof ServiceError && error.message === 'No updates are to be performed.')
      return done(describe(request));
    throw error;
  }
}

/**
 * What the change set under way shows for this nested stack, when it was made with IncludeNestedStacks: its template is what is carried out, whatever is behind the
 * URL by now; and a new one is a stack already, in review.
 */
function plannedChild({ call, stackId, logicalId }: ResourceRequest) {
  const { ChangeSetId } = describe({ call, physicalId: stackId });
  if (ChangeSetId === undefined) return undefined;
  const { ExecutionStatus, IncludeNestedStacks, changes } = changeSetOf(call, ChangeSetId);
  if (ExecutionStatus !== 'EXECUTE_IN_PROGRESS' || !IncludeNestedStacks) return undefined;
  const change = changes.find((each) => each.ResourceChange?.LogicalResourceId === logicalId);
  const ChangeSetName = change?.ResourceChange?.ChangeSetId;
  if (ChangeSetName === undefined) return undefined;
  const { StackName } = changeSetOf(call, ChangeSetName);
  const { TemplateBody } = call<GetTemplateOutput>('cloudformation', 'GetTemplate', { ChangeSetName });
  return { StackName, TemplateBody };
}

function changeSetOf(call: ResourceRequest['call'], ChangeSetName: string) {
  const describePage = (NextToken?: string) =>
    call<DescribeChangeSetOutput>('cloudformation', 'DescribeChangeSet', { ChangeSetName, NextToken });
  const first = describePage();
  const changes = [...(first.Changes ?? [])];
  for (let next = first.NextToken; next !== undefined; ) {
    const page = describePage(next);
    changes.push(...(page.Changes ?? []));
    next = page.NextToken;
  }
  return { ...first, changes };
}

function begin(request: ResourceRequest, operation: 'CreateStack' | 'UpdateStack', more: object) {
  try {
    const { TemplateURL, ...rest } = input(request);
    const TemplateBody = plannedChild(request)?.TemplateBody;
    const template = TemplateBody === undefined ? { TemplateURL } : { TemplateBody };
    return request.call<CreateStackOutput>('cloudformation', operation, { ...rest, ...template, ...more });
  } catch (error) {
    if (!(error instanceof ServiceError) || error.code !== 'InsufficientCapabilitiesException') throw error;
    throw new ResourceFailure(
      `${error.message} (Service: AmazonCloudFormation; Status Code: 400; Error Code: ${error.code}; Request ID: ${request.token})`,
    );
  }
}

/** What the children make must be acknowledged in the request for the parent (API reference, CreateStack, Capabilities). */
function input(request: ResourceRequest) {
  const { TemplateURL, Parameters, NotificationARNs } = request.properties;
  const own = Object.entries(allTags(request)).filter(([key]) => !key.startsWith('aws:cloudformation:'));
  return {
    TemplateURL,
    Parameters: nestedParameters(Parameters),
    Tags: tagList(Object.fromEntries(own)),
    Capabilities: describe({ ...request, physicalId: request.stackId }).Capabilities ?? [],
    ...(NotificationARNs === undefined ? {} : { NotificationARNs }),
  };
}

function describe({ call, physicalId }: Pick<ExistingRequest, 'call' | 'physicalId'>): Stack {
  const { Stacks } = call<DescribeStacksOutput>('cloudformation', 'DescribeStacks', {
    StackName: physicalId,
  });
  return Stacks![0]!;
}

function done({ StackId, Outputs = [] }: Stack): Step {
  const attributes = Object.fromEntries(
    Outputs.map((each) => [`Outputs.${each.OutputKey}`, each.OutputValue]),
  );
  return { done: true, physicalId: StackId!, attributes };
}

function failure(
  { StackId, StackStatus, StackStatusReason }: Stack,
  during: 'create' | 'update' | 'delete',
): string {
  const reason = StackStatusReason ?? '';
  if (during === 'create') return `Embedded stack ${StackId} was not successfully created: ${reason}`;
  const what = during === 'update' ? 'updated' : 'deleted';
  return `Embedded stack ${StackId} was not successfully ${what}. Currently in ${StackStatus} with reason: ${reason}`;
}
