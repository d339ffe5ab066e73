import {
  type ActionDeclaration,
  GetPipelineCommand,
  ListActionExecutionsCommand,
} from '@aws-sdk/client-codepipeline';
import { DescribeServicesCommand, type Service } from '@aws-sdk/client-ecs';
import { GetObjectCommand } from '@aws-sdk/client-s3';
import { codepipeline } from '../../aws/codepipeline.ts';
import { ecs } from '../../aws/ecs.ts';
import { s3 } from '../../aws/s3.ts';
import { containersInImageFile } from '../../model/task-definition/image-file.ts';
import { revisionOf } from '../../model/task-definition/register-input.ts';
import { zipText } from '../../model/task-definition/zip-entry.ts';
import { hasCluster } from '../../questions/clusters.ts';
import { listPipelineNames } from '../../questions/pipelines.ts';
import { describeTaskDefinition } from '../../questions/task-definition.ts';

/** An action that deploys a service of ECS by an image definitions file, and the family that the service runs. */
export interface PipelineDeployment {
  pipeline: string;
  action: string;
  file: string;
  family: string;
  taskDefinition: string;
}

export async function listPipelineDeployments(): Promise<PipelineDeployment[]> {
  const pipelines = await listPipelineNames();
  const found = await Promise.all(pipelines.map(({ name = '' }) => deploymentsOf(name)));
  return found.flat();
}

async function deploymentsOf(name: string): Promise<PipelineDeployment[]> {
  const { pipeline } = await codepipeline.send(new GetPipelineCommand({ name }));
  const actions = (pipeline?.stages ?? []).flatMap(({ actions = [] }) => actions).filter(deploysToEcs);
  const found = await Promise.all(actions.map((action) => deploymentOf(name, action)));
  return found.filter((each) => each !== undefined);
}

const deploysToEcs = ({ actionTypeId }: ActionDeclaration) =>
  actionTypeId?.category === 'Deploy' && actionTypeId.provider === 'ECS';

async function deploymentOf(
  pipeline: string,
  action: ActionDeclaration,
): Promise<PipelineDeployment | undefined> {
  const { ClusterName, ServiceName, FileName = 'imagedefinitions.json' } = action.configuration ?? {};
  const service = await findService(ClusterName, ServiceName);
  if (!service?.taskDefinition) return undefined;
  const { family } = revisionOf(service.taskDefinition);
  return {
    pipeline,
    action: action.name ?? '',
    file: FileName,
    family,
    taskDefinition: service.taskDefinition,
  };
}

/** A pipeline whose cluster or service is not there yet deploys nothing. */
async function findService(cluster = 'default', service = ''): Promise<Service | undefined> {
  if (!(await hasCluster(cluster))) return undefined;
  const { services = [] } = await ecs.send(new DescribeServicesCommand({ cluster, services: [service] }));
  return services[0];
}

export interface PipelineContainers {
  names: string[];
  /** The file itself was read; otherwise these are the containers that the action deployed last. */
  isFromFile: boolean;
}

export async function containersOfPipeline(deployment: PipelineDeployment): Promise<PipelineContainers> {
  const inFile = await readImageFile(deployment).catch(() => undefined);
  if (inFile) return { names: inFile, isFromFile: true };
  const { taskDefinition } = await describeTaskDefinition(deployment.taskDefinition);
  const names = (taskDefinition.containerDefinitions ?? []).map(({ name = '' }) => name);
  return { names, isFromFile: false };
}

/** The file as the action's newest execution got it. */
async function readImageFile({ pipeline, action, file }: PipelineDeployment): Promise<string[] | undefined> {
  const { actionExecutionDetails = [] } = await codepipeline.send(
    new ListActionExecutionsCommand({ pipelineName: pipeline }),
  );
  const places = actionExecutionDetails
    .filter(({ actionName }) => actionName === action)
    .flatMap(({ input }) => input?.inputArtifacts ?? []);
  const { bucket, key } = places.find(({ s3location }) => s3location)?.s3location ?? {};
  if (!bucket || !key) return undefined;
  const { Body } = await s3.send(new GetObjectCommand({ Bucket: bucket, Key: key }));
  const archive = await Body?.transformToByteArray();
  const content = archive && (await zipText(archive, file));
  return content === undefined ? undefined : containersInImageFile(content);
}
