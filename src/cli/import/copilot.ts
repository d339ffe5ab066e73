import type { ContainerDefinition } from '@aws-sdk/client-ecs';
import { CliError } from '../errors.ts';
import {
  type Fields,
  fieldsOf,
  type Imported,
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

const types = ['Load Balanced Web Service', 'Backend Service'];
const known = [
  ...['name', 'type', 'image', 'http', 'cpu', 'memory', 'count', 'variables', 'secrets', 'exec'],
  ...['entrypoint', 'command', 'platform'],
];

/** A service manifest of AWS Copilot (Copilot documentation, "Load Balanced Web Service" and "Backend Service" manifests). */
export function importCopilot(manifest: Fields, context: CopilotContext): Imported {
  const type = String(manifest.type ?? '');
  if (!types.includes(type))
    throw new CliError(`This manifest is of type "${type}".`, {
      hint: `What can be imported: ${types.join(', ')}.`,
    });
  const warnings: string[] = [];
  warnOfOthers('the manifest', manifest, known, warnings);
  const name = String(manifest.name ?? 'app');
  const image = fieldsOf(manifest.image);
  warnOfOthers('image', image, ['build', 'location', 'port', 'healthcheck'], warnings);
  return {
    warnings,
    project: {
      name,
      image: imageSection(image, context),
      taskDefinition: {
        family: name,
        cpu: Number(manifest.cpu ?? 256),
        memory: Number(manifest.memory ?? 512),
        ...platformOf(manifest.platform, warnings),
        containerDefinitions: [containerOf(name, manifest, image, warnings)],
      },
      cluster: name,
      service: serviceSection(name, manifest, type === types[0], warnings),
    },
  };
}

function imageSection({ build, location }: Fields, { relocate }: CopilotContext) {
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

function containerOf(name: string, manifest: Fields, image: Fields, warnings: string[]): ContainerDefinition {
  const words = (value: unknown) =>
    typeof value === 'string' ? splitCommand(value) : Array.isArray(value) ? value.map(String) : undefined;
  const variables = Object.entries(fieldsOf(manifest.variables)).flatMap(([key, value]) => {
    if (!isFields(value)) return [{ name: key, value: String(value) }];
    warnings.push(`variables: ${key} is read from a stack (${JSON.stringify(value)})`);
    return [];
  });
  const secrets = Object.entries(fieldsOf(manifest.secrets)).flatMap(([key, value]) =>
    secretOf(key, value, warnings),
  );
  const port = image.port === undefined ? undefined : Number(image.port);
  return {
    name,
    image: undefined,
    entryPoint: words(manifest.entrypoint),
    command: words(manifest.command),
    portMappings: port === undefined ? undefined : [{ containerPort: port }],
    environment: variables.length ? variables : undefined,
    secrets: secrets.length ? secrets : undefined,
    healthCheck: healthCheckOf(image.healthcheck),
  };
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

function platformOf(platform: unknown, warnings: string[]) {
  if (platform === undefined || platform === 'linux/amd64' || platform === 'linux/x86_64') return {};
  if (platform === 'linux/arm64') return { runtimePlatform: { cpuArchitecture: 'ARM64' } };
  warnings.push(`platform: ${JSON.stringify(platform)}`);
  return {};
}

function serviceSection(name: string, manifest: Fields, isPublic: boolean, warnings: string[]) {
  const balanced = isPublic && manifest.http !== false;
  if (!isPublic && manifest.http !== undefined)
    warnings.push('http: an internal load balancer: give loadBalancer the scheme internal');
  if (manifest.exec === true)
    warnings.push(
      'exec: ECS Exec needs a taskRoleArn that may use ssmmessages, which Copilot made by itself',
    );
  return {
    serviceName: name,
    ...countOf(manifest.count, warnings),
    enableExecuteCommand: manifest.exec === true ? true : undefined,
    ...(balanced ? httpOf(fieldsOf(manifest.http), warnings) : {}),
  };
}

/** `count: 2`, or a range with what is followed; each figure is a number or a `value` with cooldowns. */
function countOf(count: unknown, warnings: string[]) {
  if (!isFields(count)) return { desiredCount: count === undefined ? 1 : Number(count) };
  const {
    range,
    cooldown,
    cpu_percentage: cpu,
    memory_percentage: memory,
    requests,
    spot,
    ...others
  } = count;
  for (const key of Object.keys(others)) warnings.push(`count: ${key}`);
  if (spot !== undefined) {
    warnings.push('count: spot, as tasks here run on FARGATE: see capacityProviderStrategy');
    if (range === undefined) return { desiredCount: Number(spot) };
  }
  const figure = (value: unknown) => {
    const plain = isFields(value) ? value.value : value;
    return plain === undefined ? undefined : Number(plain);
  };
  const { in: scaleIn, out: scaleOut } = fieldsOf(cooldown);
  return {
    autoScaling: {
      ...rangeOf(range, warnings),
      cpu: figure(cpu),
      memory: figure(memory),
      requests: figure(requests),
      scaleInCooldown: secondsOf(scaleIn),
      scaleOutCooldown: secondsOf(scaleOut),
    },
  };
}

function rangeOf(range: unknown, warnings: string[]): { min: number; max: number } {
  if (isFields(range)) {
    if (range.spot_from !== undefined) warnings.push('count: range.spot_from');
    return { min: Number(range.min ?? 1), max: Number(range.max ?? 1) };
  }
  const [, min = '1', max = min] = /^(\d+)\s*-\s*(\d+)$/.exec(String(range ?? '')) ?? [];
  return { min: Number(min), max: Number(max) };
}

function httpOf(http: Fields, warnings: string[]) {
  const { path = '/', healthcheck, deregistration_delay: delay, target_port: port, ...others } = http;
  for (const key of Object.keys(others)) warnings.push(`http: ${key}`);
  if (path !== '/')
    warnings.push(`http: path ${path}: the load balancer is the service's own, and leads every path to it`);
  const check = isFields(healthcheck) ? healthcheck : {};
  const checkPath = typeof healthcheck === 'string' ? healthcheck : check.path;
  return {
    healthCheckPath: checkPath === undefined ? undefined : String(checkPath),
    healthCheckGracePeriodSeconds: secondsOf(check.grace_period),
    loadBalancer: {
      containerPort: port === undefined ? undefined : Number(port),
      targetGroup: {
        healthCheckPort: check.port === undefined ? undefined : String(check.port),
        matcher: check.success_codes === undefined ? undefined : String(check.success_codes),
        healthyThresholdCount: check.healthy_threshold,
        unhealthyThresholdCount: check.unhealthy_threshold,
        healthCheckIntervalSeconds: secondsOf(check.interval),
        healthCheckTimeoutSeconds: secondsOf(check.timeout),
        deregistrationDelaySeconds: secondsOf(delay),
      },
    },
  };
}
