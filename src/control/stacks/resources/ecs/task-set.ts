import type { TaskSet } from '@aws-sdk/client-ecs';
import type { ExistingRequest, Properties, ResourceHandler, ResourceRequest, Step } from '../contract.ts';
import { ifThere, unlessGone } from '../gone.ts';
import { tagsOf } from './common.ts';

const GONE = [
  'TaskSetNotFoundException',
  'ServiceNotFoundException',
  'ClusterNotFoundException',
  'ServiceNotActiveException',
];
const AGAIN = 250;

/** CloudFormation template reference, AWS::ECS::TaskSet: a set of a service whose deployment controller is EXTERNAL. `Id` names it. */
export const taskSet: ResourceHandler = {
  type: 'AWS::ECS::TaskSet',
  services: ['ecs'],
  create(request) {
    const { taskSet: made } = request.call('ecs', 'CreateTaskSet', {
      ...inputOf(request.properties),
      clientToken: request.token.slice(0, 36),
      tags: tagsOf(request),
    });
    const { Cluster, Service } = request.properties;
    return { done: true, physicalId: `${Cluster}|${Service}|${made.id}`, attributes: { Id: made.id } };
  },
  update(request) {
    const { properties, previous, call } = request;
    if (JSON.stringify(properties.Scale) !== JSON.stringify(previous.Scale))
      call('ecs', 'UpdateTaskSet', {
        ...serviceOf(request),
        taskSet: idOf(request),
        scale: properties.Scale ?? { value: 100, unit: 'PERCENT' },
      });
    return { done: true };
  },
  delete(request) {
    unlessGone(GONE, () =>
      request.call('ecs', 'DeleteTaskSet', {
        ...serviceOf(request),
        taskSet: idOf(request),
        force: true,
      }),
    );
    return gone(request);
  },
  check: (request) => gone(request),
  read(request) {
    const found = find(request);
    if (found === undefined || found.status === 'DRAINING') return undefined;
    return {
      Cluster: request.properties.Cluster,
      Service: request.properties.Service,
      TaskDefinition: found.taskDefinition,
      Scale: { Unit: found.scale?.unit, Value: found.scale?.value },
    };
  },
};

/** The template writes `AwsVpcConfiguration` where the API has `awsvpcConfiguration`. */
function inputOf(properties: Properties): Properties {
  const { Tags: _, NetworkConfiguration, ...rest } = properties;
  const { AwsVpcConfiguration, ...network } = NetworkConfiguration ?? {};
  if (AwsVpcConfiguration === undefined) return { ...rest, NetworkConfiguration };
  return { ...rest, NetworkConfiguration: { ...network, awsvpcConfiguration: AwsVpcConfiguration } };
}

const serviceOf = ({ properties }: ResourceRequest) => ({
  cluster: properties.Cluster,
  service: properties.Service,
});

const idOf = ({ physicalId }: ExistingRequest) => physicalId.split('|').at(-1) ?? '';

function find(request: ExistingRequest): TaskSet | undefined {
  const input = { ...serviceOf(request), taskSets: [idOf(request)] };
  return ifThere(GONE, () => request.call('ecs', 'DescribeTaskSets', input))?.taskSets[0];
}

function gone(request: ExistingRequest): Step {
  const found = find(request);
  if (found === undefined) return { done: true };
  return { done: false, again: AGAIN, waitingFor: `${found.runningCount} tasks to stop` };
}
