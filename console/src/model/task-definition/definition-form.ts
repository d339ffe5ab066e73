import type { RegisterTaskDefinitionCommandInput } from '@aws-sdk/client-ecs';
import {
  choices,
  type FieldOf,
  flag,
  type JsonObject,
  list,
  map,
  number,
  numbers,
  record,
  type TypeProblem,
  text,
  words,
} from './codec.ts';

/**
 * The form of a task definition: the members of RegisterTaskDefinition, by the API's own names (API reference, ContainerDefinition
 * and its neighbours). Members that have no field in the form are named as `others`: they stay as they are.
 */

const portMapping = record({
  containerPort: number,
  hostPort: number,
  protocol: text,
  name: text,
  appProtocol: text,
  containerPortRange: text,
});

const variable = record({ name: text, value: text }, { always: ['value'] });
const secret = record({ name: text, valueFrom: text });

const healthCheck = record({
  command: words,
  interval: number,
  timeout: number,
  retries: number,
  startPeriod: number,
});

const linuxParameters = record(
  {
    initProcessEnabled: flag(false),
    capabilities: record({ add: words, drop: words }),
    sharedMemorySize: number,
    tmpfs: list(record({ containerPath: text, size: number, mountOptions: words })),
  },
  { others: ['devices', 'maxSwap', 'swappiness'] },
);

const restartPolicy = record({
  enabled: flag(false),
  ignoredExitCodes: numbers,
  restartAttemptPeriod: number,
});

const container = record(
  {
    name: text,
    image: text,
    essential: flag(true),
    portMappings: list(portMapping),
    cpu: number,
    memory: number,
    memoryReservation: number,
    resourceRequirements: list(record({ type: text, value: text })),
    environment: list(variable),
    environmentFiles: list(record({ value: text, type: text })),
    secrets: list(secret),
    logConfiguration: record({ logDriver: text, options: map, secretOptions: list(secret) }),
    restartPolicy,
    healthCheck,
    dependsOn: list(record({ containerName: text, condition: text })),
    startTimeout: number,
    stopTimeout: number,
    entryPoint: words,
    command: words,
    workingDirectory: text,
    user: text,
    readonlyRootFilesystem: flag(false),
    privileged: flag(false),
    interactive: flag(false),
    pseudoTerminal: flag(false),
    linuxParameters,
    ulimits: list(record({ name: text, softLimit: number, hardLimit: number })),
    dockerLabels: map,
    hostname: text,
    links: words,
    dnsServers: words,
    dnsSearchDomains: words,
    extraHosts: list(record({ hostname: text, ipAddress: text })),
    mountPoints: list(record({ sourceVolume: text, containerPath: text, readOnly: flag(false) })),
    volumesFrom: list(record({ sourceContainer: text, readOnly: flag(false) })),
    systemControls: list(record({ namespace: text, value: text })),
  },
  {
    others: [
      'repositoryCredentials',
      'versionConsistency',
      'disableNetworking',
      'dockerSecurityOptions',
      'firelensConfiguration',
      'credentialSpecs',
    ],
  },
);

const efs = record({
  fileSystemId: text,
  rootDirectory: text,
  transitEncryption: text,
  transitEncryptionPort: number,
  authorizationConfig: record({ accessPointId: text, iam: text }),
});

const dockerVolume = record({
  scope: text,
  autoprovision: flag(false),
  driver: text,
  driverOpts: map,
  labels: map,
});

const volume = record(
  {
    name: text,
    host: record({ sourcePath: text }),
    efsVolumeConfiguration: efs,
    dockerVolumeConfiguration: dockerVolume,
    configuredAtLaunch: flag(false),
  },
  { others: ['fsxWindowsFileServerVolumeConfiguration', 's3filesVolumeConfiguration'] },
);

const definition = record(
  {
    family: text,
    requiresCompatibilities: choices,
    runtimePlatform: record({ operatingSystemFamily: text, cpuArchitecture: text }),
    networkMode: text,
    cpu: text,
    memory: text,
    taskRoleArn: text,
    executionRoleArn: text,
    pidMode: text,
    ipcMode: text,
    containerDefinitions: list(container),
    volumes: list(volume),
    ephemeralStorage: record({ sizeInGiB: number }),
    enableFaultInjection: flag(false),
    tags: list(record({ key: text, value: text }, { always: ['value'] })),
  },
  { others: ['placementConstraints', 'proxyConfiguration', 'inferenceAccelerators'] },
);

export type DefinitionForm = FieldOf<typeof definition>;
export type ContainerForm = FieldOf<typeof container>;
export type VolumeForm = FieldOf<typeof volume>;
export type PortForm = FieldOf<typeof portMapping>;
export type VariableForm = FieldOf<typeof variable>;
export type SecretForm = FieldOf<typeof secret>;
export type LinuxForm = FieldOf<typeof linuxParameters>;

export function formFromDefinition(json: unknown): DefinitionForm {
  return definition.read(json);
}

/** The request that the form stands for. Fields that hold no number where one belongs stay text: `typeProblems` tells of them. */
export function definitionFromForm(form: DefinitionForm): JsonObject & RegisterTaskDefinitionCommandInput {
  return (definition.write(form, form.source) ?? {}) as JsonObject & RegisterTaskDefinitionCommandInput;
}

/** Members that the API does not have, and values of another type than it takes. */
export function typeProblems(json: unknown): TypeProblem[] {
  return definition.check(json, []);
}

export const emptyContainer = (): ContainerForm => container.read(undefined);
export const emptyVolume = (): VolumeForm => volume.read(undefined);

export const isFargate = (form: DefinitionForm): boolean => form.requiresCompatibilities.includes('FARGATE');
