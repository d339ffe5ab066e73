import type { DescribeEventBusResponse } from '@aws-sdk/client-eventbridge';
import type { Properties, ResourceHandler, ResourceRequest, Step, UpdateRequest } from '../contract.ts';
import { ifThere, unlessGone } from '../gone.ts';
import { allTags, tagChanges, tagList } from '../tags.ts';

const SERVICE = 'eventbridge';
const GONE = ['ResourceNotFoundException'];

/** CloudFormation template reference, AWS::Events::EventBus. Ref is the name. */
export const eventBus: ResourceHandler = {
  type: 'AWS::Events::EventBus',
  services: [SERVICE],
  create(request) {
    const { Name, EventSourceName } = request.properties;
    request.call(SERVICE, 'CreateEventBus', {
      Name,
      EventSourceName,
      ...settingsOf(request.properties),
      Tags: tagList(allTags(request)),
    });
    putPolicy(request, Name);
    return done(request, Name);
  },
  update(request) {
    const { call, physicalId: Name, previous, properties } = request;
    call(SERVICE, 'UpdateEventBus', { Name, ...settingsOf(properties) });
    if (previous.Policy !== undefined && properties.Policy === undefined)
      call(SERVICE, 'RemovePermission', { EventBusName: Name, RemoveAllPermissions: true });
    putPolicy(request, Name);
    retag(request);
    return done(request, Name);
  },
  delete({ call, physicalId: Name }) {
    call(SERVICE, 'DeleteEventBus', { Name });
    return { done: true };
  },
  read(request) {
    const found = ifThere(GONE, () => describe(request, request.physicalId));
    if (found === undefined) return undefined;
    const { Name, Description, KmsKeyIdentifier, DeadLetterConfig, Policy } = found;
    const policy =
      request.properties.Policy === undefined || Policy === undefined ? undefined : JSON.parse(Policy);
    return { Name, Description, KmsKeyIdentifier, DeadLetterConfig, Policy: policy };
  },
};

const settingsOf = ({ Description, KmsKeyIdentifier, DeadLetterConfig }: Properties) => ({
  Description,
  KmsKeyIdentifier,
  DeadLetterConfig,
});

const describe = ({ call }: ResourceRequest, Name: string) =>
  call<DescribeEventBusResponse>(SERVICE, 'DescribeEventBus', { Name });

function putPolicy({ call, properties: { Policy } }: ResourceRequest, EventBusName: string): void {
  if (Policy !== undefined) call(SERVICE, 'PutPermission', { EventBusName, Policy });
}

function retag(request: UpdateRequest): void {
  const { set, remove } = tagChanges(request);
  const ResourceARN = describe(request, request.physicalId).Arn;
  if (Object.keys(set).length > 0) request.call(SERVICE, 'TagResource', { ResourceARN, Tags: tagList(set) });
  if (remove.length > 0) request.call(SERVICE, 'UntagResource', { ResourceARN, TagKeys: remove });
}

function done(request: ResourceRequest, physicalId: string): Step {
  const { Arn, Name, Policy } = describe(request, physicalId);
  return { done: true, physicalId, attributes: { Arn, Name, Policy } };
}

type Statement = Readonly<Record<string, unknown>>;

/** CloudFormation template reference, AWS::Events::EventBusPolicy: one statement of the bus's policy. Ref is `<bus>|<statement id>`. */
export const eventBusPolicy: ResourceHandler = {
  type: 'AWS::Events::EventBusPolicy',
  services: [SERVICE],
  create(request) {
    const { EventBusName = 'default', StatementId } = request.properties;
    putStatement(request);
    return { done: true, physicalId: `${EventBusName}|${StatementId}` };
  },
  update(request) {
    putStatement(request);
    return { done: true };
  },
  delete({ call, properties }) {
    const { EventBusName, StatementId } = properties;
    unlessGone(GONE, () => call(SERVICE, 'RemovePermission', { EventBusName, StatementId }));
    return { done: true };
  },
  read(request) {
    const { EventBusName = 'default', StatementId } = request.properties;
    const found = ifThere(GONE, () => statementsOf(request, EventBusName));
    const statement = found?.find((each) => each.Sid === StatementId);
    if (statement === undefined) return undefined;
    const { Sid: _, ...Statement } = statement;
    return {
      EventBusName: request.properties.EventBusName,
      StatementId,
      ...(request.properties.Statement === undefined ? { Action: statement.Action } : { Statement }),
    };
  },
};

/** A whole statement takes its place among the others; without one, the operation makes it of its parts. */
function putStatement(request: ResourceRequest): void {
  const { EventBusName, StatementId, Statement, Action, Principal, Condition } = request.properties;
  if (Statement === undefined)
    request.call(SERVICE, 'PutPermission', { EventBusName, StatementId, Action, Principal, Condition });
  else {
    const others = statementsOf(request, EventBusName ?? 'default').filter(
      (each) => each.Sid !== StatementId,
    );
    const Policy = { Version: '2012-10-17', Statement: [...others, { Sid: StatementId, ...Statement }] };
    request.call(SERVICE, 'PutPermission', { EventBusName, Policy });
  }
}

function statementsOf(request: ResourceRequest, bus: string): Statement[] {
  const policy = JSON.parse(describe(request, bus).Policy ?? '{}');
  return [policy.Statement ?? []].flat();
}
