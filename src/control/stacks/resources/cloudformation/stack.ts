import type { DescribeStacksOutput, Stack } from '@aws-sdk/client-cloudformation';
import { ServiceError } from '../../../../domain/service-error.ts';
import type { ExistingRequest, ResourceHandler, ResourceRequest, Step } from '../contract.ts';
import { ResourceFailure } from '../failures.ts';
import { allTags, tagList } from '../tags.ts';

/** A nested stack's changes wake its parent; this is only the longest that nobody looks, milliseconds. */
const AGAIN = 5_000;

/**
 * A nested stack (CloudFormation template reference, AWS::CloudFormation::Stack). It is a stack of its own, carried out by the same engine; its parent waits for
 * it. A creation that fails is left as it is, since the parent's rollback deletes it; an update that fails takes itself back. Ref is the ARN; `Outputs.Name`
 * are attributes.
 */
export const nestedStack: ResourceHandler = {
  type: 'AWS::CloudFormation::Stack',
  services: ['cloudformation'],
  create(request) {
    const { properties, call } = request;
    const { StackId } = call('cloudformation', 'CreateStack', {
      ...input(request),
      StackName: request.generatedName(128),
      OnFailure: 'DO_NOTHING',
      ...(properties.TimeoutInMinutes === undefined
        ? {}
        : { TimeoutInMinutes: Number(properties.TimeoutInMinutes) }),
    });
    return { done: false, physicalId: StackId, again: AGAIN };
  },
  update(request) {
    const { StackStatus: status = '' } = describe(request);
    if (request.rollback && status === 'UPDATE_IN_PROGRESS')
      request.call('cloudformation', 'CancelUpdateStack', { StackName: request.physicalId });
    return status.endsWith('_IN_PROGRESS') ? { done: false, again: AGAIN } : beginUpdate(request);
  },
  delete(request) {
    if (describe(request).StackStatus === 'DELETE_COMPLETE') return { done: true };
    request.call('cloudformation', 'DeleteStack', { StackName: request.physicalId });
    return { done: false, again: AGAIN };
  },
  check(request) {
    const stack = describe(request);
    const { StackStatus: status = '' } = stack;
    if (status.endsWith('_IN_PROGRESS')) return { done: false, again: AGAIN };
    if (request.during === 'delete' && status === 'DELETE_COMPLETE') return { done: true };
    if (request.during === 'update' && request.rollback) return beginUpdate(request);
    if (request.during === 'update' && status === 'UPDATE_COMPLETE') return done(stack);
    if (request.during === 'create' && status === 'CREATE_COMPLETE') return done(stack);
    throw new ResourceFailure(failure(stack, request.during));
  },
  read: ({ properties }) => properties,
};

function beginUpdate(request: ExistingRequest): Step {
  try {
    request.call('cloudformation', 'UpdateStack', { ...input(request), StackName: request.physicalId });
    return { done: false, again: AGAIN };
  } catch (error) {
    if (error instanceof ServiceError && error.message === 'No updates are to be performed.')
      return done(describe(request));
    throw error;
  }
}

/** Who deploys the parent has acknowledged what its children make. */
function input(request: ResourceRequest) {
  const { TemplateURL, Parameters = {}, NotificationARNs } = request.properties;
  const own = Object.entries(allTags(request)).filter(([key]) => !key.startsWith('aws:cloudformation:'));
  return {
    TemplateURL,
    Parameters: Object.entries(Parameters).map(([ParameterKey, value]) => ({
      ParameterKey,
      ParameterValue: Array.isArray(value) ? value.join(',') : String(value),
    })),
    Tags: tagList(Object.fromEntries(own)),
    Capabilities: ['CAPABILITY_IAM', 'CAPABILITY_NAMED_IAM', 'CAPABILITY_AUTO_EXPAND'],
    ...(NotificationARNs === undefined ? {} : { NotificationARNs }),
  };
}

function describe({ call, physicalId }: ExistingRequest): Stack {
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
