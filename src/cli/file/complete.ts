import { resolve } from 'node:path';
import type { ContainerDefinition, RegisterTaskDefinitionCommandInput } from '@aws-sdk/client-ecs';
import { splitCidr } from './cidr.ts';
import type {
  AutoScalingSection,
  LoadBalancerSection,
  ProjectFile,
  ServiceSection,
  TargetGroupSection,
  VpcSection,
} from './model.ts';
import type {
  AutoScalingPlan,
  ImagePlan,
  LoadBalancerPlan,
  Plan,
  ServicePlan,
  TargetGroupPlan,
  TaskDefinitionPlan,
  VerifyPlan,
  VpcPlan,
} from './plan.ts';

/** A default that cannot be found, at the place in the file that is the reason. */
export class IncompleteFile extends Error {
  readonly path: readonly (string | number)[];

  constructor(path: readonly (string | number)[], message: string) {
    super(message);
    this.name = 'IncompleteFile';
    this.path = path;
  }
}

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
    image: completeImage(project, name, context),
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

function completeVpc(section: ProjectFile['vpc']): VpcPlan {
  if (section === 'default') return { kind: 'default' };
  if (typeof section === 'string') return { kind: 'existing', vpcId: section };
  const { vpcId, cidrBlock = '10.0.0.0/16', subnets } = section ?? ({} as VpcSection);
  const ids = (subnets ?? []).filter((subnet) => typeof subnet === 'string');
  if (vpcId) return { kind: 'existing', vpcId, ...(ids.length ? { subnetIds: ids } : {}) };
  if (ids.length)
    throw new IncompleteFile(
      ['vpc', 'subnets'],
      'subnets by id belong to an existing VPC: give its vpcId too.',
    );
  const wanted = subnets?.filter((subnet) => typeof subnet !== 'string') ?? [{}, {}];
  return { kind: 'made', cidrBlock, subnets: numberSubnets(cidrBlock, wanted) };
}

function numberSubnets(
  cidrBlock: string,
  wanted: readonly { cidrBlock?: string; availabilityZone?: string }[],
) {
  let blocks: string[];
  try {
    blocks = splitCidr(cidrBlock, wanted.length);
  } catch (error) {
    throw new IncompleteFile(['vpc', 'cidrBlock'], `${(error as Error).message}.`);
  }
  return wanted.map((subnet, index) => ({
    cidrBlock: subnet.cidrBlock ?? blocks[index]!,
    availabilityZone: subnet.availabilityZone ?? 'abcdef'[index % 6]!,
  }));
}

function completeImage({ image }: ProjectFile, name: string, { folder }: FileContext): ImagePlan {
  if (image === undefined) return { kind: 'none' };
  if (typeof image !== 'string') {
    const repositoryName = image.repositoryName ?? name;
    return { kind: 'build', section: image, context: resolve(folder, image.context), repositoryName };
  }
  // A path is told from a reference as Compose and the shell do it: it begins with a dot or a slash.
  if (!/^\.{0,2}\/|^\.{1,2}$/.test(image)) return { kind: 'reference', reference: image };
  return {
    kind: 'build',
    section: { context: image },
    context: resolve(folder, image),
    repositoryName: name,
  };
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

function completeService(section: ServiceSection, name: string, definition: TaskDefinitionPlan): ServicePlan {
  const { loadBalancer, healthCheckPath, autoScaling, ...written } = section;
  const strategy = written.capacityProviderStrategy?.length
    ? {}
    : { launchType: defaultLaunchType(definition) };
  const input = {
    ...strategy,
    ...written,
    serviceName: written.serviceName ?? name,
    ...(autoScaling ? {} : { desiredCount: written.desiredCount ?? 1 }),
    deploymentConfiguration: {
      minimumHealthyPercent: 100,
      maximumPercent: 200,
      // A broken revision should end in an answer and the old one running, on a laptop as at AWS.
      deploymentCircuitBreaker: { enable: true, rollback: true },
      ...written.deploymentConfiguration,
    },
  };
  const scaling = autoScaling && completeAutoScaling(autoScaling, section);
  if (!loadBalancer) return { input, loadBalancer: undefined, autoScaling: scaling };
  const balancer = loadBalancer === true ? {} : loadBalancer;
  return {
    input,
    loadBalancer: completeLoadBalancer(balancer, healthCheckPath, name, definition),
    autoScaling: scaling,
  };
}

/** One figure at least is followed: its target's default is that of the ECS console. */
function completeAutoScaling(section: AutoScalingSection, service: ServiceSection): AutoScalingPlan {
  const at = ['service', 'autoScaling'];
  if (service.desiredCount !== undefined)
    throw new IncompleteFile(
      ['service', 'desiredCount'],
      'autoScaling decides how many tasks run, from its min on: leave desiredCount out.',
    );
  if (section.max < section.min) throw new IncompleteFile([...at, 'max'], 'is less than min.');
  if (section.requests !== undefined && !service.loadBalancer)
    throw new IncompleteFile(
      [...at, 'requests'],
      'are counted by a load balancer, and the service has none.',
    );
  const { min, max, cpu, memory, requests, scaleInCooldown, scaleOutCooldown } = section;
  const none = cpu === undefined && memory === undefined && requests === undefined;
  return { min, max, cpu: none ? 70 : cpu, memory, requests, scaleInCooldown, scaleOutCooldown };
}

function defaultLaunchType({ input }: TaskDefinitionPlan): 'FARGATE' | 'EC2' {
  const compatible = input.requiresCompatibilities ?? [];
  return compatible.length > 0 && !compatible.includes('FARGATE') ? 'EC2' : 'FARGATE';
}

function completeLoadBalancer(
  section: LoadBalancerSection,
  healthCheckPath: string | undefined,
  name: string,
  definition: TaskDefinitionPlan,
): LoadBalancerPlan {
  const protocol = section.protocol ?? (section.certificateArn ? 'HTTPS' : 'HTTP');
  if (protocol === 'HTTPS' && !section.certificateArn) {
    throw new IncompleteFile(
      ['service', 'loadBalancer', 'protocol'],
      'an HTTPS listener needs a certificateArn.',
    );
  }
  const { containerName, containerPort } = findPort(section, definition);
  return {
    name: section.name ?? name,
    scheme: section.scheme ?? 'internet-facing',
    listener: {
      port: section.port ?? (protocol === 'HTTPS' ? 443 : 80),
      protocol,
      certificateArn: section.certificateArn,
      sslPolicy: section.sslPolicy,
    },
    attributes: section.attributes ?? {},
    containerName,
    containerPort,
    targetGroup: completeTargetGroup(section.targetGroup ?? {}, healthCheckPath ?? '/', containerPort),
  };
}

/**
 * Health checks and draining quick enough to wait for, within AWS's own limits (ELBv2 API reference,
 * CreateTargetGroup), so that the same file behaves the same there; a file for production says what it wants.
 */
function completeTargetGroup(section: TargetGroupSection, path: string, port: number): TargetGroupPlan {
  const protocol = section.protocol ?? 'HTTP';
  return {
    name: section.name,
    port: section.port ?? port,
    protocol,
    targetType: section.targetType ?? 'ip',
    healthCheckProtocol: section.healthCheckProtocol ?? protocol,
    healthCheckPort: section.healthCheckPort ?? 'traffic-port',
    healthCheckPath: section.healthCheckPath ?? path,
    healthCheckIntervalSeconds: section.healthCheckIntervalSeconds ?? 5,
    healthCheckTimeoutSeconds: section.healthCheckTimeoutSeconds ?? 2,
    healthyThresholdCount: section.healthyThresholdCount ?? 2,
    unhealthyThresholdCount: section.unhealthyThresholdCount ?? 2,
    matcher: section.matcher ?? '200',
    attributes: {
      'deregistration_delay.timeout_seconds': String(section.deregistrationDelaySeconds ?? 5),
      ...section.attributes,
    },
  };
}

function findPort(section: LoadBalancerSection, { input }: TaskDefinitionPlan) {
  const at = ['service', 'loadBalancer'];
  const containers = input.containerDefinitions ?? [];
  const container = section.containerName
    ? containers.find(({ name }) => name === section.containerName)
    : containers.find(({ portMappings }) => portMappings?.length);
  if (!container) {
    const names = containers.map(({ name }) => name).join(', ');
    throw section.containerName
      ? new IncompleteFile(
          [...at, 'containerName'],
          `no container is named "${section.containerName}"; there is ${names}.`,
        )
      : new IncompleteFile(at, 'no container has a port: give one portMappings with a containerPort.');
  }
  const ports = (container.portMappings ?? []).map(({ containerPort }) => containerPort);
  const containerPort = section.containerPort ?? ports[0];
  if (containerPort === undefined || !ports.includes(containerPort)) {
    const known = ports.length ? `it maps ${ports.join(', ')}` : 'it has no portMappings';
    throw new IncompleteFile(
      [...at, 'containerPort'],
      `container ${container.name} does not map port ${containerPort}; ${known}.`,
    );
  }
  return { containerName: container.name!, containerPort };
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
