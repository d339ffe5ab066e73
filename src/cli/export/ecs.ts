import type { Cluster, ContainerDefinition, ECS, Service, TaskDefinition } from '@aws-sdk/client-ecs';
import { withCapitals } from '../compile/capitals.ts';
import { ref, type TemplateFields } from '../compile/template.ts';
import { withoutReadOnlyFields } from '../definition/registerable.ts';
import { CliError } from '../errors.ts';
import { type Draft, pick } from './draft.ts';

/** The parameter that names the new cluster, as a cluster's name can be there once only. */
export const clusterParameter = 'ClusterName';

export interface EcsExport {
  readonly cluster: Cluster;
  readonly services: readonly Service[];
  readonly definitions: readonly TaskDefinition[];
}

export async function readEcs(ecs: ECS, name: string): Promise<EcsExport> {
  const { clusters = [] } = await ecs.describeClusters({
    clusters: [name],
    include: ['SETTINGS', 'CONFIGURATIONS'],
  });
  const cluster = clusters.find(({ status }) => status === 'ACTIVE');
  if (!cluster) throw new CliError(`There is no cluster ${name}.`);
  const services = await readServices(ecs, name);
  const arns = new Set(services.flatMap(({ taskDefinition }) => taskDefinition ?? []));
  const definitions: TaskDefinition[] = [];
  for (const arn of arns) {
    const { taskDefinition } = await ecs.describeTaskDefinition({ taskDefinition: arn });
    if (taskDefinition) definitions.push(taskDefinition);
  }
  return { cluster, services, definitions };
}

async function readServices(ecs: ECS, cluster: string): Promise<Service[]> {
  const services: Service[] = [];
  let nextToken: string | undefined;
  do {
    // DescribeServices takes ten (ECS API reference).
    const page = await ecs.listServices({ cluster, maxResults: 10, nextToken });
    const arns = page.serviceArns ?? [];
    if (arns.length) {
      const described = await ecs.describeServices({ cluster, services: arns });
      services.push(...(described.services ?? []).filter(({ status }) => status === 'ACTIVE'));
    }
    nextToken = page.nextToken;
  } while (nextToken);
  return services;
}

export function addEcs(draft: Draft, { cluster, services, definitions }: EcsExport): void {
  const { settings = [], configuration, capacityProviders, defaultCapacityProviderStrategy = [] } = cluster;
  draft.add({
    name: 'Cluster',
    type: 'AWS::ECS::Cluster',
    attributes: { Arn: cluster.clusterArn },
    properties: {
      ClusterName: ref(clusterParameter),
      ClusterSettings: settings.map(withCapitals),
      Configuration: configuration && withCapitals(configuration),
      CapacityProviders: capacityProviders,
      DefaultCapacityProviderStrategy: defaultCapacityProviderStrategy.map(withCapitals),
    },
  });
  for (const definition of definitions) addDefinition(draft, definition);
  for (const service of services) addService(draft, service);
}

function addDefinition(draft: Draft, definition: TaskDefinition): void {
  const { containerDefinitions = [] } = definition;
  draft.add({
    name: `${definition.family}-task-definition`,
    type: 'AWS::ECS::TaskDefinition',
    ids: [definition.taskDefinitionArn],
    properties: withCapitals({
      ...withoutReadOnlyFields(definition),
      containerDefinitions: containerDefinitions.map((each) => withLogGroup(draft, each)),
    }),
  });
}

/** A name alone may be anybody's: it stands for the log group only where a log group is meant. */
function withLogGroup(draft: Draft, container: ContainerDefinition): ContainerDefinition {
  const { logConfiguration } = container;
  const group = logConfiguration?.options?.['awslogs-group'];
  if (group === undefined || !draft.has(logGroupId(group))) return container;
  const options = { ...logConfiguration?.options, 'awslogs-group': logGroupId(group) };
  return { ...container, logConfiguration: { ...logConfiguration!, options } };
}

export const logGroupId = (name: string): string => `log group ${name}`;

const serviceFields = [
  'ServiceName',
  'TaskDefinition',
  'DesiredCount',
  'LaunchType',
  'CapacityProviderStrategy',
  'PlatformVersion',
  'SchedulingStrategy',
  'NetworkConfiguration',
  'HealthCheckGracePeriodSeconds',
  'EnableECSManagedTags',
  'EnableExecuteCommand',
  'PropagateTags',
  'PlacementConstraints',
  'PlacementStrategies',
  'AvailabilityZoneRebalancing',
];

/** A service that ECS does not deploy itself is told of: its task sets and deployment groups are not exported. */
function addService(draft: Draft, service: Service): void {
  const {
    loadBalancers = [],
    deploymentConfiguration,
    deploymentController,
    serviceRegistries = [],
    deployments = [],
  } = service;
  const name = service.serviceName ?? '';
  const controller = deploymentController?.type ?? 'ECS';
  if (controller !== 'ECS')
    draft.notes.push(`The service ${name} is deployed by ${controller}; in the template ECS deploys it.`);
  if (deployments.some(({ serviceConnectConfiguration: connect }) => connect?.enabled))
    draft.notes.push(`The service ${name} has Service Connect: it is left out.`);
  const { propagateTags, platformVersion, ...rest } = service;
  const fields = withCapitals({
    ...rest,
    ...(propagateTags && propagateTags !== 'NONE' ? { propagateTags } : {}),
    ...(platformVersion && platformVersion !== 'LATEST' ? { platformVersion } : {}),
    ...(service.capacityProviderStrategy?.length ? { launchType: undefined } : {}),
  });
  draft.add({
    name: `${name}-service`,
    type: 'AWS::ECS::Service',
    ids: [service.serviceArn, serviceId(name)],
    after: loadBalancers.map(({ targetGroupArn }) => forwardingOf(targetGroupArn ?? '')),
    properties: {
      Cluster: service.clusterArn ?? '',
      ...pick(fields, serviceFields),
      DeploymentConfiguration: deploymentOf(deploymentConfiguration),
      LoadBalancers: loadBalancers
        .filter(({ targetGroupArn }) => targetGroupArn)
        .map((each) => pick(withCapitals(each), ['TargetGroupArn', 'ContainerName', 'ContainerPort'])),
      ServiceRegistries: serviceRegistries.map(withCapitals),
    },
  });
}

function deploymentOf(configuration: Service['deploymentConfiguration']): TemplateFields | undefined {
  if (!configuration) return undefined;
  const { maximumPercent, minimumHealthyPercent, deploymentCircuitBreaker: breaker } = configuration;
  return {
    MaximumPercent: maximumPercent,
    MinimumHealthyPercent: minimumHealthyPercent,
    DeploymentCircuitBreaker: breaker && { Enable: breaker.enable, Rollback: breaker.rollback },
  };
}

/** What makes a target group take part: its listeners and rules are known by this. */
export const forwardingOf = (targetGroupArn: string): string => `forwards to ${targetGroupArn}`;

/** By which a scalable target, which only knows its name, finds the service. */
export const serviceId = (name: string): string => `service ${name}`;
