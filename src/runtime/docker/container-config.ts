/** From a ContainerSpec to what the engine is asked to create. Pure. */
import type { ContainerCreateOptions, EndpointSettings, HostConfig } from 'dockerode';
import type { ContainerSpec, HealthCheckSpec, Mount, PortMapping } from '../contract.ts';
import { containerLabel, digestLabel, imageLabel, instanceLabel, sandboxName, taskLabel } from './labels.ts';

export interface ContainerSurroundings {
  readonly instanceId: string;
  readonly publishAddress: string;
  /** Servers that containers ask for names when the task definition names none. */
  readonly dns: readonly string[];
  /** The reference or id that the engine knows the image by. */
  readonly engineImage: string;
  readonly imageDigest?: string;
  /** Name of the network of bridge mode. */
  readonly bridgeNetwork: string;
  /** Engine names of this task's containers by their name in the task definition, for links. */
  readonly siblings: ReadonlyMap<string, string>;
  /** Where the container holds its task's namespace. */
  readonly namespace?: Namespace;
}

/** What makes a container the one whose network namespace is the task's. */
export interface Namespace {
  readonly options: NetworkingOptions & { readonly MacAddress?: string };
  readonly hostConfig: HostConfig;
  readonly labels: Readonly<Record<string, string>>;
}

/** Container logs are read from the engine's files: bounded, so that a chatty task does not fill the disk. */
const logConfig = { Type: 'json-file', Config: { 'max-size': '20m', 'max-file': '2' } };

export function containerOptions(spec: ContainerSpec, around: ContainerSurroundings): ContainerCreateOptions {
  return {
    name: spec.engineName,
    Image: around.engineImage,
    Cmd: spec.command && [...spec.command],
    Entrypoint: spec.entryPoint && [...spec.entryPoint],
    WorkingDir: spec.workingDirectory,
    User: spec.user,
    Env: Object.entries(spec.environment).map(([name, value]) => `${name}=${value}`),
    Tty: spec.pseudoTerminal,
    OpenStdin: spec.interactive,
    StopSignal: spec.stopSignal,
    Healthcheck: healthCheck(spec.healthCheck),
    Labels: labels(spec, around),
    ...networking(spec, around),
    HostConfig: { ...hostConfig(spec), ...networkHostConfig(spec, around) },
  } as ContainerCreateOptions;
}

function labels(spec: ContainerSpec, around: ContainerSurroundings): Record<string, string> {
  return {
    ...spec.labels,
    [instanceLabel]: around.instanceId,
    [taskLabel]: spec.taskId,
    [containerLabel]: spec.name,
    [imageLabel]: spec.image,
    ...around.namespace?.labels,
    ...(around.imageDigest ? { [digestLabel]: around.imageDigest } : {}),
  };
}

const nanoseconds = (seconds: number) => Math.round(seconds * 1e9);

/**
 * Without a health check in the container definition there is none: ECS does not monitor one that is embedded in the
 * image (docs: "Determine Amazon ECS task health using container health checks").
 */
function healthCheck(check?: HealthCheckSpec): ContainerCreateOptions['Healthcheck'] {
  if (!check || check.command[0] === 'NONE') return { Test: ['NONE'] };
  return {
    Test: [...check.command],
    Interval: nanoseconds(check.intervalSeconds),
    Timeout: nanoseconds(check.timeoutSeconds),
    Retries: check.retries,
    StartPeriod: nanoseconds(check.startPeriodSeconds),
  };
}

function hostConfig(spec: ContainerSpec): HostConfig {
  return {
    ...resources(spec),
    Ulimits: spec.ulimits?.map(({ name, softLimit, hardLimit }) => ({
      Name: name,
      Soft: softLimit,
      Hard: hardLimit,
    })),
    Privileged: spec.privileged,
    ReadonlyRootfs: spec.readonlyRootFilesystem,
    Init: spec.initProcessEnabled,
    CapAdd: list(spec.capabilities?.add),
    CapDrop: list(spec.capabilities?.drop),
    Sysctls: spec.sysctls && { ...spec.sysctls },
    SecurityOpt: list(spec.securityOptions),
    Binds: spec.mounts.map(bind),
    Tmpfs: spec.tmpfs && Object.fromEntries(spec.tmpfs.map(tmpfs)),
    VolumesFrom: spec.volumesFrom?.map(({ runtimeId, readOnly }) => `${runtimeId}:${readOnly ? 'ro' : 'rw'}`),
    LogConfig: logConfig,
  };
}

const list = (values?: readonly string[]) => values && [...values];
const bind = ({ source, target, readOnly }: Mount) => `${source}:${target}${readOnly ? ':ro' : ''}`;

function tmpfs(entry: NonNullable<ContainerSpec['tmpfs']>[number]): [string, string] {
  return [entry.containerPath, [`size=${entry.sizeMiB}m`, ...(entry.mountOptions ?? [])].join(',')];
}

/** The kernel's least cpu share (docs: "Task definition parameters", cpu: values below 2 are treated as 2). */
const leastCpuShares = 2;

function resources(spec: ContainerSpec): HostConfig {
  return {
    CpuShares: spec.cpuShares === undefined ? undefined : Math.max(leastCpuShares, spec.cpuShares),
    NanoCpus: spec.cpuLimit && Math.round((spec.cpuLimit / 1024) * 1e9),
    Memory: spec.memoryLimitBytes,
    MemoryReservation: spec.memoryReservationBytes,
    MemorySwap: memorySwap(spec),
    MemorySwappiness: spec.swappiness,
    ShmSize: spec.sharedMemoryBytes,
    Devices: spec.devices?.map(({ hostPath, containerPath, permissions }) => ({
      PathOnHost: hostPath,
      PathInContainer: containerPath ?? hostPath,
      CgroupPermissions: devicePermissions(permissions),
    })),
  };
}

/** The engine counts memory and swap together (docs: "Task definition parameters", maxSwap). */
function memorySwap({ memoryLimitBytes, swapLimitBytes }: ContainerSpec): number | undefined {
  if (swapLimitBytes === undefined || memoryLimitBytes === undefined) return undefined;
  return memoryLimitBytes + swapLimitBytes;
}

const permissionLetters: Readonly<Record<string, string>> = { read: 'r', write: 'w', mknod: 'm' };

function devicePermissions(permissions: readonly string[] = []): string {
  return permissions.map((name) => permissionLetters[name] ?? '').join('') || 'rwm';
}

type NetworkingOptions = Pick<ContainerCreateOptions, 'Hostname' | 'ExposedPorts' | 'NetworkingConfig'>;

/** A container in a sandbox has the sandbox's host name, names and ports; the engine refuses any of its own. */
function networking(spec: ContainerSpec, around: ContainerSurroundings): NetworkingOptions {
  if (spec.networkMode === 'sandbox') return around.namespace?.options ?? {};
  if (spec.networkMode !== 'bridge') return { Hostname: spec.hostname };
  const endpoint = { Links: links(spec, around.siblings) } as EndpointSettings;
  return {
    Hostname: spec.hostname,
    ExposedPorts: exposedPorts(spec.ports),
    NetworkingConfig: { EndpointsConfig: { [around.bridgeNetwork]: endpoint } },
  };
}

function networkHostConfig(spec: ContainerSpec, around: ContainerSurroundings): HostConfig {
  if (around.namespace) return around.namespace.hostConfig;
  if (spec.networkMode === 'sandbox')
    return { NetworkMode: `container:${sandboxName(around.instanceId, spec.taskId)}` };
  if (spec.networkMode === 'none') return { NetworkMode: 'none' };
  const names: HostConfig = {
    ExtraHosts: extraHosts(spec.extraHosts),
    Dns: list(spec.dnsServers?.length ? spec.dnsServers : around.dns),
    DnsSearch: list(spec.dnsSearchDomains),
  };
  if (spec.networkMode === 'host') return { ...names, NetworkMode: 'host' };
  const PortBindings = portBindings(spec.ports, around.publishAddress);
  return { ...names, NetworkMode: around.bridgeNetwork, PortBindings };
}

export const extraHosts = (hosts: ContainerSpec['extraHosts']): string[] | undefined =>
  hosts?.map(({ hostname, ipAddress }) => `${hostname}:${ipAddress}`);

/** `name:alias` of the task definition, with the engine's name of the container. */
function links(spec: ContainerSpec, siblings: ReadonlyMap<string, string>): string[] | undefined {
  return spec.links?.map((link) => {
    const [name = '', alias = name] = link.split(':');
    return `${siblings.get(name) ?? name}:${alias}`;
  });
}

const portKey = ({ containerPort, protocol }: PortMapping) => `${containerPort}/${protocol}`;

export const exposedPorts = (ports: readonly PortMapping[]): Record<string, object> =>
  Object.fromEntries(ports.map((port) => [portKey(port), {}]));

/** Host port 0 is the engine's choice. One container port may be published on several host ports. */
export function portBindings(
  ports: readonly PortMapping[],
  publishAddress: string,
): Record<string, { HostIp: string; HostPort: string }[]> {
  const bindings: Record<string, { HostIp: string; HostPort: string }[]> = {};
  for (const port of ports) {
    const binding = { HostIp: publishAddress, HostPort: String(port.hostPort || '') };
    bindings[portKey(port)] = [...(bindings[portKey(port)] ?? []), binding];
  }
  return bindings;
}
