import type { Plan, ServicePlan } from '../file/plan.ts';
import { withCapitals } from './capitals.ts';
import { needsNetwork } from './cluster-stack.ts';
import { builtImages, imageOf } from './images.ts';
import { loadBalancerResources, taskSecurityGroup } from './load-balancer.ts';
import { scalingResources } from './scaling.ts';
import {
  executionRole,
  logGroupNames,
  needsExecutionRole,
  taskDefinitionResource,
} from './task-definition.ts';
import {
  getAtt,
  type OutputDeclaration,
  type ParameterDeclaration,
  type ResourceDeclaration,
  ref,
  type Template,
  type TemplateFields,
} from './template.ts';

/** The logical ids and outputs that others ask for. */
export const serviceIds = {
  service: 'Service',
  taskDefinition: 'TaskDefinition',
  vpc: 'VpcId',
  subnets: 'SubnetIds',
  targetGroupOutput: 'TargetGroupArn',
  dnsOutput: 'LoadBalancerDNSName',
} as const;

/**
 * What the console makes with a service: the service, its load balancer and its scaling. Here also what it is made of (log groups, the execution
 * role, the task definition), so that a service and all that is its own come and go together. What changes from one deployment to the next
 * without the file changing, the image's tag, is a parameter: the same file is the same template.
 */
export function serviceTemplate(plan: Plan): Template {
  const { service, taskDefinition } = plan;
  return {
    AWSTemplateFormatVersion: '2010-09-09',
    Description: service
      ? `The Amazon ECS service ${service.input.serviceName} in the cluster ${plan.cluster.clusterName}.`
      : `The Amazon ECS task definition ${taskDefinition.input.family}.`,
    ...parametersOf(plan),
    Resources: {
      ...foundation(plan),
      ...(service ? serviceResources(plan, service) : {}),
    },
    Outputs: outputsOf(plan),
  };
}

function parametersOf(plan: Plan): Pick<Template, 'Parameters'> {
  const parameters: Record<string, ParameterDeclaration> = {};
  for (const { id, containerName } of builtImages(plan))
    parameters[id] = {
      Type: 'String',
      Description: `The image${containerName ? ` of ${containerName}` : ''} that was built and pushed.`,
    };
  if (needsNetwork(plan)) {
    parameters[serviceIds.vpc] = { Type: 'AWS::EC2::VPC::Id', Description: 'Where the tasks run.' };
    parameters[serviceIds.subnets] = {
      Type: 'List<AWS::EC2::Subnet::Id>',
      Description: 'One for each availability zone.',
    };
  }
  return Object.keys(parameters).length ? { Parameters: parameters } : {};
}

function foundation(plan: Plan): Record<string, ResourceDeclaration> {
  const { taskDefinition } = plan;
  const containers = taskDefinition.input.containerDefinitions ?? [];
  const groups = [...logGroupIds(plan)].map(([id, LogGroupName]) => [
    id,
    { Type: 'AWS::Logs::LogGroup', Properties: { LogGroupName } },
  ]);
  return {
    ...Object.fromEntries(groups),
    ...(needsExecutionRole(taskDefinition) ? { ExecutionRole: executionRole(containers) } : {}),
    [serviceIds.taskDefinition]: taskDefinitionResource(taskDefinition, (name) => imageOf(plan, name)),
  };
}

function logGroupIds({ taskDefinition }: Plan): Map<string, string> {
  const names = logGroupNames(taskDefinition.input.containerDefinitions ?? []);
  return new Map(names.map((name, index) => [index === 0 ? 'LogGroup' : `LogGroup${index + 1}`, name]));
}

function serviceResources(plan: Plan, service: ServicePlan): Record<string, ResourceDeclaration> {
  const { loadBalancer, autoScaling } = service;
  return {
    ...(loadBalancer ? loadBalancerResources(plan.name, loadBalancer) : {}),
    ...(needsNetwork(plan) ? { TaskSecurityGroup: taskSecurityGroup(plan.name, loadBalancer) } : {}),
    [serviceIds.service]: serviceResource(plan, service),
    ...(autoScaling ? scalingResources(plan.cluster.clusterName, autoScaling, loadBalancer) : {}),
  };
}

function serviceResource(plan: Plan, { input, loadBalancer }: ServicePlan): ResourceDeclaration {
  const { serviceName, networkConfiguration, ...fields } = input;
  const before = [...logGroupIds(plan).keys(), ...(loadBalancer ? ['Listener'] : [])];
  return {
    Type: 'AWS::ECS::Service',
    // CreateService refuses a target group that no listener forwards to (ECS API reference); a task without its log group does not start.
    ...(before.length ? { DependsOn: before } : {}),
    Properties: {
      ServiceName: serviceName,
      Cluster: plan.cluster.clusterName,
      TaskDefinition: ref(serviceIds.taskDefinition),
      ...withCapitals(fields),
      ...(loadBalancer ? { LoadBalancers: [balancerOf(loadBalancer)] } : {}),
      ...networkOf(plan, networkConfiguration),
    },
  };
}

function balancerOf({ containerName, containerPort }: NonNullable<ServicePlan['loadBalancer']>) {
  return { TargetGroupArn: ref('TargetGroup'), ContainerName: containerName, ContainerPort: containerPort };
}

function networkOf(
  { taskDefinition }: Plan,
  written: ServicePlan['input']['networkConfiguration'],
): TemplateFields {
  if (taskDefinition.input.networkMode !== 'awsvpc') return {};
  return {
    NetworkConfiguration: {
      AwsvpcConfiguration: {
        Subnets: ref(serviceIds.subnets),
        SecurityGroups: [ref('TaskSecurityGroup')],
        // Without a NAT gateway a task reaches ECR only by an address of its own.
        AssignPublicIp: 'ENABLED',
        ...withCapitals(written?.awsvpcConfiguration ?? {}),
      },
    },
  };
}

function outputsOf({ service }: Plan): Record<string, OutputDeclaration> {
  return {
    TaskDefinitionArn: { Value: ref(serviceIds.taskDefinition) },
    ...(service ? { ServiceArn: { Value: ref(serviceIds.service) } } : {}),
    ...(service?.loadBalancer
      ? {
          [serviceIds.targetGroupOutput]: { Value: ref('TargetGroup') },
          [serviceIds.dnsOutput]: { Value: getAtt('LoadBalancer', 'DNSName') },
        }
      : {}),
  };
}
