import type { ContainerDefinition, RegisterTaskDefinitionCommandInput } from '@aws-sdk/client-ecs';
import { completeImage, completeImages } from './complete-image.ts';
import { completeService } from './complete-service.ts';
import { completeVpc } from './complete-vpc.ts';
import { IncompleteFile } from './incomplete.ts';
import type { ProjectFile } from './model.ts';
import type { Plan, ServicePlan, TaskDefinitionPlan, VerifyPlan } from './plan.ts';

export interface FileContext {
  readonly file: string;
  readonly folder: string;
  /** The name when the file gives none. */
  readonly folderName: string;
  /** The contents of the file that `taskDefinition` names, when it names one. */
  readonly definitionFile?: { readonly path: string; readonly input: RegisterTaskDefinitionCommandInput };
}

/** Fills in every default. Pure: what the folder and the other file hold comes in `context`. */
export function completePlan(project: ProjectFile, context: FileContext): Plan {
  const name = project.name ?? nameFromFolder(context.folderName);
  const taskDefinition = completeTaskDefinition(project, name, context);
  const service = project.service && completeService(project.service, name, taskDefinition);
  return {
    file: context.file,
    folder: context.folder,
    name,
    region: project.region,
    tags: project.tags ?? {},
    vpc: completeVpc(project.vpc),
    image: completeImage(project, name, context.folder),
    images: completeImages(project, name, context.folder, taskDefinition),
    taskDefinition,
    cluster: completeCluster(project.cluster, name),
    service,
    verify: completeVerify(project, service),
  };
}

/** Load balancer names end at 32 characters (ELBv2 API reference, CreateLoadBalancer); suffixes of ours need some. */
export function nameFromFolder(folder: string): string {
  const plain = folder
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^[^a-z]+|-+$/g, '')
    .slice(0, 26)
    .replace(/-+$/, '');
  return plain || 'app';
}

function completeCluster(section: ProjectFile['cluster'], name: string): Plan['cluster'] {
  if (typeof section === 'string') return { clusterName: section };
  return { ...section, clusterName: section?.clusterName ?? name };
}

function completeTaskDefinition(
  project: ProjectFile,
  name: string,
  context: FileContext,
): TaskDefinitionPlan {
  if (typeof project.taskDefinition === 'string') {
    const { path, input } = context.definitionFile!;
    return { input: { ...input, family: input.family ?? name }, sourceFile: path };
  }
  const written = project.taskDefinition;
  const family = written.family ?? name;
  const requiresCompatibilities = written.requiresCompatibilities ?? ['FARGATE'];
  const sizes = requiresCompatibilities.includes('FARGATE') ? { cpu: '256', memory: '512' } : {};
  const input = {
    ...sizes,
    ...written,
    family,
    requiresCompatibilities,
    networkMode: written.networkMode ?? 'awsvpc',
    containerDefinitions: written.containerDefinitions?.map((container) => withLogs(container, family)),
  };
  return { input, sourceFile: undefined };
}

/** The region is known only when the definition is registered; see definition/resolve.ts. */
function withLogs(container: ContainerDefinition, family: string): ContainerDefinition {
  const options = { 'awslogs-group': `/ecs/${family}`, 'awslogs-stream-prefix': 'ecs' };
  if (!container.logConfiguration)
    return { ...container, logConfiguration: { logDriver: 'awslogs', options } };
  if (container.logConfiguration.logDriver !== 'awslogs') return container;
  const logConfiguration = {
    ...container.logConfiguration,
    options: { ...options, ...container.logConfiguration.options },
  };
  return { ...container, logConfiguration };
}

function completeVerify({ verify }: ProjectFile, service: ServicePlan | undefined): VerifyPlan | undefined {
  if (!service?.loadBalancer) {
    if (verify)
      throw new IncompleteFile(['verify'], 'there is nothing to ask: the service has no loadBalancer.');
    return undefined;
  }
  return {
    path: verify?.path ?? service.loadBalancer.targetGroup.healthCheckPath,
    expectedStatus: verify?.expectedStatus ?? 200,
    contains: verify?.contains,
    timeoutSeconds: verify?.timeoutSeconds ?? 30,
  };
}
