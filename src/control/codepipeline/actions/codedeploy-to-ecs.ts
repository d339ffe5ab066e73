import type { CreateDeploymentOutput, GetDeploymentOutput } from '@aws-sdk/client-codedeploy';
import type { RegisterTaskDefinitionResponse, TaskDefinition } from '@aws-sdk/client-ecs';
import { readArtifactText } from '../artifacts.ts';
import { ActionFailure, type ActionHandler, type ActionRequest, call } from '../work.ts';
import { registerInput } from './task-definition-input.ts';

/**
 * CodePipeline user guide, "Amazon Elastic Container Service and CodeDeploy blue-green deploy action reference": registers `taskdef.json` with its placeholders filled
 * in by the images of `imageDetail.json` files, puts its ARN into `appspec.yaml`, and follows the deployment that CodeDeploy makes of it.
 */
export const codeDeployToEcs: ActionHandler = {
  services: ['ecs', 'codedeploy'],
  begin(request) {
    const { configuration } = request;
    const { ApplicationName, DeploymentGroupName } = configuration;
    const appSpec = fileOf(request, 'AppSpecTemplate', 'appspec.yaml');
    const { taskDefinition } = call<RegisterTaskDefinitionResponse>(
      request,
      'ecs',
      'RegisterTaskDefinition',
      registerInput(taskDefinitionOf(request)),
    );
    const content = appSpec.replaceAll('<TASK_DEFINITION>', taskDefinition?.taskDefinitionArn ?? '');
    const { deploymentId = '' } = call<CreateDeploymentOutput>(request, 'codedeploy', 'CreateDeployment', {
      applicationName: ApplicationName,
      deploymentGroupName: DeploymentGroupName,
      revision: { revisionType: 'AppSpecContent', appSpecContent: { content } },
      description: `Created by the pipeline ${request.execution.pipelineName}`,
    });
    return {
      status: 'InProgress',
      progress: { deploymentId },
      external: { id: deploymentId, summary: 'Deployment Created' },
    };
  },
  check(request) {
    const { deploymentId = '' } = request.row.progress ?? {};
    const { deploymentInfo } = call<GetDeploymentOutput>(request, 'codedeploy', 'GetDeployment', {
      deploymentId,
    });
    const { status, errorInformation } = deploymentInfo ?? {};
    if (status === 'Succeeded')
      return {
        status: 'Succeeded',
        external: { id: deploymentId, summary: 'Deployment Succeeded' },
        variables: { DeploymentId: deploymentId },
      };
    if (status === 'Failed' || status === 'Stopped')
      throw new ActionFailure(
        'JobFailed',
        `The deployment ${deploymentId} ${status === 'Failed' ? 'failed' : 'was stopped'}: ${errorInformation?.message ?? ''} (Error code: ${errorInformation?.code})`,
      );
    return { status: 'InProgress' };
  },
};

/** `<Name>Artifact` names the artifact, `<Name>Path` the file in it. */
function fileOf(request: ActionRequest, name: string, fallback: string): string {
  const artifact = request.configuration[`${name}Artifact`] ?? '';
  const path = request.configuration[`${name}Path`] ?? fallback;
  const text = readArtifactText(request, artifact, path);
  if (text !== undefined) return text;
  throw new ActionFailure(
    'ConfigurationError',
    `Exception while trying to read the file ${path} from the artifact: ${artifact}.`,
  );
}

function taskDefinitionOf(request: ActionRequest): TaskDefinition {
  const template = fileOf(request, 'TaskDefinitionTemplate', 'taskdef.json');
  try {
    return JSON.parse(withImages(template, request)) as TaskDefinition;
  } catch (error) {
    if (error instanceof ActionFailure) throw error;
    throw new ActionFailure(
      'ConfigurationError',
      `The task definition template is not valid JSON: ${(error as Error).message}`,
    );
  }
}

/** `Image1ContainerName` is the text between the angle brackets of the template's placeholder; up to four images. */
function withImages(template: string, request: ActionRequest): string {
  let filled = template;
  for (const n of [1, 2, 3, 4]) {
    const artifact = request.configuration[`Image${n}ArtifactName`];
    const placeholder = request.configuration[`Image${n}ContainerName`];
    if (artifact !== undefined && placeholder !== undefined)
      filled = filled.replaceAll(`<${placeholder}>`, imageOf(request, artifact));
  }
  return filled;
}

function imageOf(request: ActionRequest, artifact: string): string {
  const failure = new ActionFailure(
    'ConfigurationError',
    `Exception while trying to read the image artifact file from the artifact: ${artifact}.`,
  );
  const text = readArtifactText(request, artifact, 'imageDetail.json');
  if (text === undefined) throw failure;
  try {
    const { ImageURI } = JSON.parse(text) as { ImageURI?: unknown };
    if (typeof ImageURI === 'string') return ImageURI;
  } catch {}
  throw failure;
}
