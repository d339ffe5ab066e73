import type { Service } from '@aws-sdk/client-ecs';
import { nameOf } from './arn.ts';
import { awsCommand } from './cli.ts';
import { pascalKeys } from './pascal-keys.ts';

/** A service as AWS CLI commands, an `AWS::ECS::Service`, and the API's JSON. */
export function serviceAsCode(cluster: string, service: Service) {
  const { serviceName, desiredCount, taskDefinition } = service;
  return {
    cli: [
      awsCommand('ecs', 'describe-services', { cluster, services: [serviceName!], include: ['TAGS'] }),
      awsCommand('ecs', 'update-service', {
        cluster,
        service: serviceName,
        'task-definition': nameOf(taskDefinition),
        'desired-count': desiredCount,
      }),
    ],
    cloudFormation: {
      Service: { Type: 'AWS::ECS::Service', Properties: serviceProperties(cluster, service) },
    },
    json: service,
  };
}

/** The properties of "AWS::ECS::Service" that the description tells; what it leaves at its default is left out. */
function serviceProperties(cluster: string, service: Service): object {
  const { healthCheckGracePeriodSeconds, capacityProviderStrategy, tags, roleArn } = service;
  const managesRole = roleArn?.includes('/aws-service-role/');
  return pascalKeys({
    serviceName: service.serviceName,
    cluster,
    taskDefinition: nameOf(service.taskDefinition),
    desiredCount: service.schedulingStrategy === 'DAEMON' ? undefined : service.desiredCount,
    launchType: service.launchType,
    capacityProviderStrategy: orNothing(capacityProviderStrategy),
    platformVersion: service.platformVersion,
    schedulingStrategy: service.schedulingStrategy,
    deploymentController: service.deploymentController,
    deploymentConfiguration: service.deploymentConfiguration,
    networkConfiguration: service.networkConfiguration,
    loadBalancers: orNothing(service.loadBalancers),
    serviceRegistries: orNothing(service.serviceRegistries),
    placementConstraints: orNothing(service.placementConstraints),
    placementStrategies: orNothing(service.placementStrategy),
    healthCheckGracePeriodSeconds: healthCheckGracePeriodSeconds || undefined,
    enableExecuteCommand: service.enableExecuteCommand || undefined,
    enableECSManagedTags: service.enableECSManagedTags || undefined,
    propagateTags: service.propagateTags === 'NONE' ? undefined : service.propagateTags,
    role: managesRole ? undefined : roleArn,
    tags: orNothing(tags),
  });
}

const orNothing = <T>(list: T[] | undefined) => (list?.length ? list : undefined);
