import type {
  ContainerDefinition,
  Deployment,
  DescribeServicesResponse,
  DescribeTaskDefinitionResponse,
  RegisterTaskDefinitionResponse,
  Service,
  UpdateServiceResponse,
} from '@aws-sdk/client-ecs';
import { readArtifactText } from '../artifacts.ts';
import { ActionFailure, type ActionHandler, type ActionRequest, call } from '../work.ts';
import { registerInput } from './task-definition-input.ts';

/** CodePipeline user guide, "Amazon Elastic Container Service deploy action reference": DeploymentTimeout is 60 minutes where it is not given. */
const DEFAULT_MINUTES = 60;

/**
 * Gives containers of the service's own task definition the images of `imagedefinitions.json`, updates the service with the new revision and follows the
 * rollout to its end. A rollout that fails or is rolled back fails the action with ECS's reason.
 */
export const deployEcs: ActionHandler = {
  services: ['ecs'],
  begin(request) {
    const images = readImages(request);
    const { ClusterName: cluster, ServiceName: serviceName } = request.configuration;
    const service = theService(request);
    const { taskDefinition, tags } = call<DescribeTaskDefinitionResponse>(
      request,
      'ecs',
      'DescribeTaskDefinition',
      { taskDefinition: service.taskDefinition, include: ['TAGS'] },
    );
    const containerDefinitions = withImages(taskDefinition?.containerDefinitions ?? [], images);
    const { taskDefinition: registered } = call<RegisterTaskDefinitionResponse>(
      request,
      'ecs',
      'RegisterTaskDefinition',
      registerInput({ ...taskDefinition, containerDefinitions }, tags),
    );
    const { service: updated } = call<UpdateServiceResponse>(request, 'ecs', 'UpdateService', {
      cluster,
      service: serviceName,
      taskDefinition: registered?.taskDefinitionArn,
    });
    const deploymentId = primaryOf(updated)?.id ?? '';
    return {
      status: 'InProgress',
      progress: { deploymentId },
      external: { id: deploymentId, summary: 'Deployment started' },
      dueAt: request.work.now.getTime() + timeoutOf(request) * 60_000,
    };
  },
  check(request) {
    const { deploymentId = '' } = request.row.progress ?? {};
    const service = theService(request);
    const primary = primaryOf(service);
    if (primary?.id !== deploymentId || primary.rolloutState === 'FAILED')
      throw new ActionFailure('JobFailed', failureText(service, primary, deploymentId));
    if (primary.rolloutState === 'COMPLETED')
      return {
        status: 'Succeeded',
        external: { id: deploymentId, summary: 'Deployment completed' },
      };
    if ((request.row.dueAt ?? 0) <= request.work.now.getTime())
      throw new ActionFailure(
        'JobFailed',
        `The Amazon ECS deployment ${deploymentId} timed out after ${timeoutOf(request)} minutes.`,
      );
    return { status: 'InProgress' };
  },
};

const timeoutOf = ({ configuration }: ActionRequest): number =>
  Number(configuration.DeploymentTimeout ?? DEFAULT_MINUTES) || DEFAULT_MINUTES;

const primaryOf = (service: Service | undefined): Deployment | undefined =>
  service?.deployments?.find((each) => each.status === 'PRIMARY');

function theService(request: ActionRequest): Service {
  const { ClusterName: cluster, ServiceName: serviceName } = request.configuration;
  const { services } = call<DescribeServicesResponse>(request, 'ecs', 'DescribeServices', {
    cluster,
    services: [serviceName],
  });
  const [service] = services ?? [];
  if (service?.status !== 'ACTIVE')
    throw new ActionFailure(
      'ConfigurationError',
      `The Amazon ECS service ${serviceName} does not exist or is not active in the cluster ${cluster}.`,
    );
  return service;
}

interface ImageDefinition {
  readonly name: string;
  readonly imageUri: string;
}

function readImages(request: ActionRequest): ImageDefinition[] {
  const { FileName = 'imagedefinitions.json' } = request.configuration;
  const [artifact] = request.action.inputArtifacts ?? [];
  const text = readArtifactText(request, artifact?.name ?? '', FileName);
  if (text === undefined)
    throw new ActionFailure(
      'ConfigurationError',
      `Did not find the image definition file ${FileName} in the input artifacts ZIP file. Verify the file is stored in your pipeline's Amazon S3 artifact bucket: ${request.artifactBucket}`,
    );
  const images = parseImages(text);
  if (images === undefined)
    throw new ActionFailure(
      'ConfigurationError',
      `The image definition file ${FileName} contains invalid JSON format: it must be a list of objects with name and imageUri.`,
    );
  return images;
}

function parseImages(text: string): ImageDefinition[] | undefined {
  try {
    const found: unknown = JSON.parse(text);
    return Array.isArray(found) && found.length > 0 && found.every(isImage) ? found : undefined;
  } catch {
    return undefined;
  }
}

function isImage(value: unknown): value is ImageDefinition {
  const { name, imageUri } = (value ?? {}) as Partial<Record<string, unknown>>;
  return typeof name === 'string' && typeof imageUri === 'string';
}

/** A name that the task definition does not have fails the action; the words are CodePipeline's, with both lists behind them. */
function withImages(
  containers: readonly ContainerDefinition[],
  images: readonly ImageDefinition[],
): ContainerDefinition[] {
  const names = containers.map((container) => container.name ?? '');
  const missing = images.find((image) => !names.includes(image.name));
  if (missing !== undefined)
    throw new ActionFailure(
      'ConfigurationError',
      `The AWS ECS container ${missing.name} does not exist. Containers in the image definition file: [${images.map((image) => image.name).join(', ')}]; containers in the task definition: [${names.join(', ')}]`,
    );
  return containers.map((container) => {
    const image = images.findLast((each) => each.name === container.name);
    return image === undefined ? container : { ...container, image: image.imageUri };
  });
}

/** In ECS's own words: why the rollout ended, and the newest event that tells of a failure. */
function failureText(service: Service, primary: Deployment | undefined, deploymentId: string): string {
  const telling = service.events?.find((each) =>
    /unable|unhealthy|failed|rolling back/.test(each.message ?? ''),
  );
  const reason = primary?.rolloutStateReason ?? 'it was replaced by another deployment.';
  return [`The Amazon ECS deployment ${deploymentId} failed: ${reason}`, telling?.message ?? '']
    .filter((each) => each !== '')
    .join(' ');
}
