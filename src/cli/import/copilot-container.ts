import type { ContainerDefinition, ContainerDependency } from '@aws-sdk/client-ecs';
import {
  type Fields,
  fieldsOf,
  isFields,
  listOf,
  secondsOf,
  splitCommand,
  warnOfOthers,
} from './imported.ts';

export interface CopilotContext {
  /** A path of the manifest's workspace, as slipway.yaml must write it. */
  relocate(path: string): string;
}

/** A container, and what it is built from, or the image that it names. */
export interface CopilotContainer {
  readonly definition: ContainerDefinition;
  readonly image: unknown;
}

const ofSidecar = [
  ...['image', 'port', 'essential', 'variables', 'secrets', 'labels', 'depends_on', 'entrypoint'],
  ...['command', 'healthcheck'],
];

/** Copilot documentation, "Sidecars": further containers of the task. A sidecar's image is a reference, or a section as the manifest's own. */
export function sidecarOf(
  name: string,
  sidecar: Fields,
  context: CopilotContext,
  warnings: string[],
): CopilotContainer {
  warnOfOthers(`sidecars: ${name}`, sidecar, ofSidecar, warnings);
  const image = isFields(sidecar.image) ? imageSection(sidecar.image, context) : sidecar.image;
  const labels = Object.entries(fieldsOf(sidecar.labels)).map(([key, value]) => [key, String(value)]);
  const [, port, protocol] = /^(\d+)(?:\/(tcp|udp))?$/.exec(String(sidecar.port ?? '')) ?? [];
  return {
    image,
    definition: {
      ...commonOf(name, sidecar, sidecar, warnings),
      portMappings:
        port === undefined
          ? undefined
          : [{ containerPort: Number(port), ...(protocol === 'udp' ? { protocol: 'udp' } : {}) }],
      essential: sidecar.essential === false ? false : undefined,
      dockerLabels: labels.length ? Object.fromEntries(labels) : undefined,
    },
  };
}

/** The manifest's own container: its health check and what it waits for are of its image section. */
export function mainContainer(
  name: string,
  manifest: Fields,
  image: Fields,
  warnings: string[],
): ContainerDefinition {
  const port = image.port === undefined ? undefined : Number(image.port);
  return {
    ...commonOf(name, manifest, image, warnings),
    portMappings: port === undefined ? undefined : [{ containerPort: port }],
  };
}

function commonOf(name: string, said: Fields, image: Fields, warnings: string[]): ContainerDefinition {
  const variables = Object.entries(fieldsOf(said.variables)).flatMap(([key, value]) => {
    if (!isFields(value)) return [{ name: key, value: String(value) }];
    warnings.push(`variables: ${key} is read from a stack (${JSON.stringify(value)})`);
    return [];
  });
  const secrets = Object.entries(fieldsOf(said.secrets)).flatMap(([key, value]) =>
    secretOf(key, value, warnings),
  );
  return {
    name,
    image: undefined,
    entryPoint: wordsOf(said.entrypoint),
    command: wordsOf(said.command),
    environment: variables.length ? variables : undefined,
    secrets: secrets.length ? secrets : undefined,
    healthCheck: healthCheckOf(image.healthcheck),
    dependsOn: dependenciesOf(image.depends_on),
  };
}

const wordsOf = (value: unknown) =>
  typeof value === 'string' ? splitCommand(value) : Array.isArray(value) ? value.map(String) : undefined;

function dependenciesOf(value: unknown): ContainerDependency[] | undefined {
  const list = Object.entries(fieldsOf(value)).map(([containerName, condition]) => ({
    containerName,
    condition: String(condition).toUpperCase() as ContainerDependency['condition'],
  }));
  return list.length ? list : undefined;
}

export function imageSection({ build, location }: Fields, { relocate }: CopilotContext) {
  if (build === undefined) return location;
  const folderOf = (path: string) => path.replace(/[^/]*$/, '') || '.';
  if (typeof build === 'string')
    return { context: relocate(folderOf(build)), ...dockerfileOf(build, folderOf(build)) };
  const { dockerfile = 'Dockerfile', context, args, target } = fieldsOf(build);
  const folder = String(context ?? folderOf(String(dockerfile)));
  return {
    context: relocate(folder),
    ...dockerfileOf(String(dockerfile), folder),
    buildArgs: args,
    target,
  };
}

/** Copilot names the Dockerfile from the workspace, slipway.yaml from the context. */
function dockerfileOf(path: string, context: string): { dockerfile?: string } {
  const plain = (text: string) => text.replace(/^\.\//, '').replace(/\/$/, '').replace(/^\.$/, '');
  const folder = plain(context);
  const inside =
    folder && plain(path).startsWith(`${folder}/`) ? plain(path).slice(folder.length + 1) : plain(path);
  return inside === 'Dockerfile' ? {} : { dockerfile: inside };
}

/** The name of an SSM parameter is enough for ECS, that of a secret is not (ECS API reference, Secret). */
function secretOf(name: string, value: unknown, warnings: string[]) {
  if (typeof value === 'string') return [{ name, valueFrom: value }];
  const { secretsmanager } = fieldsOf(value);
  if (typeof secretsmanager === 'string' && secretsmanager.startsWith('arn:'))
    return [{ name, valueFrom: secretsmanager }];
  warnings.push(`secrets: ${name} (${JSON.stringify(value)}): ECS needs the whole ARN of a secret`);
  return [];
}

function healthCheckOf(value: unknown): ContainerDefinition['healthCheck'] {
  const { command, interval, retries, timeout, start_period: startPeriod } = fieldsOf(value);
  if (command === undefined) return undefined;
  return {
    command: typeof command === 'string' ? ['CMD-SHELL', command] : listOf(command).map(String),
    interval: secondsOf(interval),
    timeout: secondsOf(timeout),
    retries: retries === undefined ? undefined : Number(retries),
    startPeriod: secondsOf(startPeriod),
  };
}
