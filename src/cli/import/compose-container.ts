import type { ContainerDefinition, ContainerDependency, HealthCheck } from '@aws-sdk/client-ecs';
import type { ImageSection } from '../file/model.ts';
import { type ComposeSurroundings, environmentOf } from './compose-environment.ts';
import {
  type Fields,
  fieldsOf,
  isFields,
  listOf,
  secondsOf,
  splitCommand,
  warnOfOthers,
} from './imported.ts';

type Definition = { -readonly [Key in keyof ContainerDefinition]: ContainerDefinition[Key] };

export interface ComposeContainer {
  readonly definition: Definition;
  readonly build: ImageSection | undefined;
  readonly ports: readonly ComposePort[];
  readonly replicas: number | undefined;
}

export interface ComposePort {
  readonly target: number;
  /** On the host; undefined where it is only exposed. */
  readonly published: number | undefined;
  readonly protocol: 'tcp' | 'udp';
}

/** What is read, and what means nothing where ECS runs the containers. */
const known = [
  ...['image', 'build', 'ports', 'expose', 'environment', 'command', 'entrypoint', 'working_dir', 'user'],
  ...['healthcheck', 'depends_on', 'volumes', 'deploy', 'mem_limit', 'mem_reservation', 'cpus'],
  ...['stop_grace_period', 'read_only', 'init', 'labels', 'ulimits', 'profiles', 'env_file', 'scale'],
  ...['restart', 'container_name', 'networks', 'platform', 'pull_policy'],
];

/** A service of a compose file as a container of a task (Compose specification, "Services top-level elements"). */
export function composeContainer(
  name: string,
  service: Fields,
  surroundings: ComposeSurroundings,
  warnings: string[],
): ComposeContainer {
  warnOfOthers(name, service, known, warnings);
  const ports = portsOf(name, service, warnings);
  const deploy = fieldsOf(service.deploy);
  const replicas = deploy.replicas ?? service.scale;
  const text = (key: string) => (service[key] === undefined ? undefined : String(service[key]));
  return {
    build: buildOf(name, service.build, warnings),
    ports,
    replicas: replicas === undefined ? undefined : Number(replicas),
    definition: {
      name,
      image: text('image'),
      ...resourcesOf(service, deploy),
      entryPoint: commandOf(service.entrypoint),
      command: commandOf(service.command),
      workingDirectory: text('working_dir'),
      user: text('user'),
      portMappings: ports.length
        ? ports.map(({ target, protocol }) => ({
            containerPort: target,
            ...(protocol === 'udp' ? { protocol } : {}),
          }))
        : undefined,
      environment: environmentOf(name, service, surroundings, warnings),
      dependsOn: dependenciesOf(service.depends_on),
      healthCheck: healthCheckOf(service.healthcheck),
      mountPoints: mountsOf(name, service, warnings),
      stopTimeout: secondsOf(service.stop_grace_period),
      readonlyRootFilesystem: service.read_only === true ? true : undefined,
      linuxParameters: service.init === true ? { initProcessEnabled: true } : undefined,
      dockerLabels: labelsOf(service.labels),
      ulimits: ulimitsOf(service.ulimits),
    },
  };
}

function buildOf(name: string, build: unknown, warnings: string[]): ImageSection | undefined {
  if (typeof build === 'string') return { context: build };
  if (!isFields(build)) return undefined;
  warnOfOthers(`${name}: build`, build, ['context', 'dockerfile', 'args', 'target'], warnings);
  const { context = '.', dockerfile, args, target } = build;
  return {
    context: String(context),
    ...(dockerfile === undefined ? {} : { dockerfile: String(dockerfile) }),
    ...(target === undefined ? {} : { target: String(target) }),
    ...(args === undefined ? {} : { buildArgs: mapOf(args) }),
  };
}

/** A map, or a list of `NAME=value`. */
function mapOf(value: unknown): Record<string, string> {
  if (isFields(value))
    return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, String(inner ?? '')]));
  return Object.fromEntries(
    listOf(value).map((item) => {
      const [, key = '', inner = ''] = /^([^=]+)=?(.*)$/s.exec(String(item)) ?? [];
      return [key, inner];
    }),
  );
}

function labelsOf(value: unknown) {
  const labels = mapOf(value);
  return Object.keys(labels).length ? labels : undefined;
}

function commandOf(value: unknown): string[] | undefined {
  if (typeof value === 'string') return splitCommand(value);
  return Array.isArray(value) ? value.map(String) : undefined;
}

function portsOf(name: string, service: Fields, warnings: string[]): ComposePort[] {
  const ports = listOf(service.ports).flatMap((port) => {
    const read = readPort(port);
    if (!read) warnings.push(`${name}: the port ${JSON.stringify(port)}`);
    return read ?? [];
  });
  const exposed = listOf(service.expose).flatMap((port) => readPort(String(port)) ?? []);
  const more = exposed
    .map((port) => ({ ...port, published: undefined }))
    .filter(({ target }) => !ports.some((port) => port.target === target));
  return [...ports, ...more];
}

/** `80`, `8080:80`, `127.0.0.1:8080:80/udp`, or the long form. A range is several ports, which a person must choose from. */
function readPort(port: unknown): ComposePort | undefined {
  if (isFields(port)) {
    const target = Number(port.target);
    const published = port.published === undefined ? target : Number(port.published);
    if (!Number.isInteger(target) || !Number.isInteger(published)) return undefined;
    return { target, published, protocol: port.protocol === 'udp' ? 'udp' : 'tcp' };
  }
  const match = /^(?:(?:\[[^\]]*\]|\d+(?:\.\d+){3}):)?(?:(\d+)?:)?(\d+)(?:\/(tcp|udp))?$/.exec(String(port));
  if (!match) return undefined;
  const target = Number(match[2]);
  const published = match[1] ? Number(match[1]) : target;
  return { target, published, protocol: match[3] === 'udp' ? 'udp' : 'tcp' };
}

/** Limits are what ECS enforces, reservations what it keeps free; 1024 CPU units are one CPU. */
function resourcesOf(
  service: Fields,
  deploy: Fields,
): Pick<Definition, 'cpu' | 'memory' | 'memoryReservation'> {
  const { limits, reservations } = fieldsOf(deploy.resources);
  const cpus = fieldsOf(limits).cpus ?? fieldsOf(reservations).cpus ?? service.cpus;
  return {
    cpu: cpus === undefined ? undefined : Math.round(Number(cpus) * 1024),
    memory: mebibytesOf(fieldsOf(limits).memory ?? service.mem_limit),
    memoryReservation: mebibytesOf(fieldsOf(reservations).memory ?? service.mem_reservation),
  };
}

/** Compose specification, "Specifying byte values": b, k, m, g with or without a further b. */
function mebibytesOf(value: unknown): number | undefined {
  const match = /^(\d+(?:\.\d+)?)\s*([bkmg]?)b?$/i.exec(String(value ?? ''));
  if (!match) return undefined;
  const factor = { '': 1, b: 1, k: 1024, m: 1024 ** 2, g: 1024 ** 3 }[match[2]!.toLowerCase()]!;
  return Math.max(6, Math.ceil((Number(match[1]) * factor) / 1024 ** 2));
}

const conditions: Readonly<Record<string, ContainerDependency['condition']>> = {
  service_started: 'START',
  service_healthy: 'HEALTHY',
  service_completed_successfully: 'SUCCESS',
};

function dependenciesOf(value: unknown): ContainerDependency[] | undefined {
  const list = isFields(value)
    ? Object.entries(value).map(([containerName, inner]) => ({
        containerName,
        condition: conditions[String(fieldsOf(inner).condition)] ?? ('START' as const),
      }))
    : listOf(value).map((name) => ({ containerName: String(name), condition: 'START' as const }));
  return list.length ? list : undefined;
}

/** ECS's own limits: 5 to 300 seconds between checks, 2 to 60 for one, 1 to 10 tries (ECS API reference, HealthCheck). */
function healthCheckOf(value: unknown): HealthCheck | undefined {
  const { test, interval, timeout, retries, start_period: startPeriod, disable } = fieldsOf(value);
  if (test === undefined || disable === true) return undefined;
  const command = typeof test === 'string' ? ['CMD-SHELL', test] : listOf(test).map(String);
  if (command[0] === 'NONE') return undefined;
  const within = (seconds: number | undefined, least: number, most: number) =>
    seconds === undefined ? undefined : Math.min(most, Math.max(least, seconds));
  return {
    command,
    interval: within(secondsOf(interval), 5, 300),
    timeout: within(secondsOf(timeout), 2, 60),
    retries: within(retries === undefined ? undefined : Number(retries), 1, 10),
    startPeriod: within(secondsOf(startPeriod), 0, 300),
  };
}

/** Named volumes; folders of this machine are not where the task runs. */
function mountsOf(name: string, service: Fields, warnings: string[]): Definition['mountPoints'] {
  const mounts = listOf(service.volumes).flatMap((volume) => {
    const { type, source, target, readOnly } = readMount(volume);
    if (type === 'volume' && source && target)
      return [{ sourceVolume: source, containerPath: target, ...(readOnly ? { readOnly } : {}) }];
    const shown = typeof volume === 'string' ? volume : JSON.stringify(volume);
    warnings.push(`${name}: the volume ${shown}, as it is no named one: put what it holds into the image`);
    return [];
  });
  return mounts.length ? mounts : undefined;
}

function readMount(volume: unknown) {
  if (isFields(volume)) {
    const { type = 'volume', source, target, read_only: readOnly } = volume;
    return {
      type,
      source: source && String(source),
      target: target && String(target),
      readOnly: readOnly === true,
    } as {
      type: unknown;
      source: string | undefined;
      target: string | undefined;
      readOnly: boolean;
    };
  }
  const [source = '', target, mode = ''] = String(volume).split(':');
  const isName = /^[A-Za-z0-9][\w.-]*$/.test(source);
  return { type: isName ? 'volume' : 'bind', source, target, readOnly: mode.split(',').includes('ro') };
}

function ulimitsOf(value: unknown): Definition['ulimits'] {
  const limits = Object.entries(fieldsOf(value)).map(([name, limit]) => {
    const { soft = limit, hard = limit } = isFields(limit) ? limit : {};
    return { name: name as 'nofile', softLimit: Number(soft), hardLimit: Number(hard) };
  });
  return limits.length ? limits : undefined;
}
