/**
 * A task's network namespace is held by a pause container with the task's fixed address on the VPC network. Its name
 * is made of the task id, so a second call finds what the first one made, and goes on where it stopped: created, not
 * attached, not started.
 *
 * Its start is most of what a task's start takes, so the task's containers are created meanwhile: they need it created. A
 * task with one container needs no other to hold its namespace, and starts in half the time (decision 0050).
 */
import type { ContainerCreateOptions, ContainerInspectInfo } from 'dockerode';
import { cidrHasAddress, parseAddress, requireCidr, translateAddress } from '../../domain/cidr.ts';
import { RuntimeError, type SandboxInfo, type SandboxSpec } from '../contract.ts';
import { exposedPorts, extraHosts, type Namespace, portBindings } from './container-config.ts';
import { toPortBindings } from './container-info.ts';
import type { DockerContext } from './docker-context.ts';
import { isConflict, isNotFound, isNotModified, tolerate, toRuntimeError } from './engine-errors.ts';
import { instanceLabel, networkLabel, roleLabel, sandboxName, taskLabel } from './labels.ts';
import { findNetwork, type OwnNetwork } from './networks.ts';
import { ensurePauseImage, pauseImage } from './pause-image.ts';

export function ensureSandbox(context: DockerContext, spec: SandboxSpec): Promise<SandboxInfo> {
  return context.flights.run(`sandbox ${spec.taskId}`, async () => {
    try {
      return (await heldSandbox(context, spec)) ?? (await makeSandbox(context, spec));
    } catch (error) {
      throw toRuntimeError('ResourceInitializationError', error);
    }
  });
}

const creationFlight = (taskId: string) => `sandbox creation ${taskId}`;

/** Waits while the task's sandbox is being created; whether that went well is for whoever asked for it. */
export async function sandboxCreation({ flights }: DockerContext, taskId: string): Promise<void> {
  await flights.current(creationFlight(taskId))?.catch(() => undefined);
}

async function makeSandbox(context: DockerContext, spec: SandboxSpec): Promise<SandboxInfo> {
  const { network, runtimeId } = await context.flights.run(creationFlight(spec.taskId), () =>
    createSandbox(context, spec),
  );
  const container = context.docker.getContainer(runtimeId ?? sandboxName(context.instanceId, spec.taskId));
  await context.gate(() => tolerate(container.start(), isNotModified));
  const info = runtimeId && knownSandboxInfo(context, spec, network, runtimeId);
  return info || toSandboxInfo(await container.inspect(), network.name, context.metadata);
}

/** Does the task's one container hold the namespace? Not where something of it is only known once it runs. */
export function isHeldByContainer(context: DockerContext, spec: SandboxSpec): boolean {
  const { macAddress } = spec.network;
  return (
    spec.heldByContainer === true && macAddress !== undefined && publishedPorts(context, spec).length === 0
  );
}

/** What the sandbox will be once the container that holds it runs. */
async function heldSandbox(context: DockerContext, spec: SandboxSpec): Promise<SandboxInfo | undefined> {
  if (!isHeldByContainer(context, spec)) return undefined;
  return knownSandboxInfo(context, spec, await networkOf(context, spec.network.networkId));
}

/** How the engine makes the namespace with the container that holds it. */
export async function namespaceOf(context: DockerContext, spec: SandboxSpec): Promise<Namespace> {
  return namespaceOptions(context, spec, await networkOf(context, spec.network.networkId));
}

/** What was just made as asked for needs no look, unless the engine chose something itself. */
function knownSandboxInfo(
  context: DockerContext,
  spec: SandboxSpec,
  network: OwnNetwork,
  runtimeId?: string,
): SandboxInfo | undefined {
  const { macAddress } = spec.network;
  if (macAddress === undefined || publishedPorts(context, spec).length > 0) return undefined;
  const address = addressOn(network, spec.network.address);
  const metadataAddress = context.metadata ? address : undefined;
  return { runtimeId, address, macAddress, metadataAddress, portBindings: [] };
}

async function networkOf(context: DockerContext, networkId: string): Promise<OwnNetwork> {
  const network = context.ensuredNetworks.get(networkId) ?? (await findNetwork(context, networkId));
  if (network) return network;
  throw new RuntimeError('ResourceInitializationError', `the network ${networkId} does not exist`, {
    retryable: true,
  });
}

interface CreatedSandbox {
  readonly network: OwnNetwork;
  /** Undefined when an earlier call had made it. */
  readonly runtimeId?: string;
}

async function createSandbox(context: DockerContext, spec: SandboxSpec): Promise<CreatedSandbox> {
  const network = await networkOf(context, spec.network.networkId);
  const options = sandboxOptions(context, spec, network);
  const create = async () => ({ network, runtimeId: (await context.docker.createContainer(options)).id });
  try {
    return await create();
  } catch (error) {
    if (isConflict(error)) return { network };
    if (!isNotFound(error)) throw error;
    // Someone removed the image since the start.
    await ensurePauseImage(context.docker, context.engine.architecture);
    return create();
  }
}

const publishedPorts = (context: DockerContext, spec: SandboxSpec) =>
  spec.publishPorts || !context.directRouting ? spec.ports : [];

/** Since this version of the API the hardware address belongs to the endpoint; before, to the container. */
const endpointMacVersion = 1.44;

function namespaceOptions(context: DockerContext, spec: SandboxSpec, network: OwnNetwork): Namespace {
  const ports = publishedPorts(context, spec);
  const macOnEndpoint = versionNumber(context.engine.apiVersion) >= endpointMacVersion;
  const macAddress = spec.network.macAddress;
  const endpoint = {
    IPAMConfig: { IPv4Address: addressOn(network, spec.network.address) },
    ...(macOnEndpoint && macAddress ? { MacAddress: macAddress } : {}),
  };
  return {
    options: {
      Hostname: spec.hostname,
      ExposedPorts: exposedPorts(ports),
      ...(!macOnEndpoint && macAddress ? { MacAddress: macAddress } : {}),
      NetworkingConfig: { EndpointsConfig: { [network.name]: endpoint } },
    },
    hostConfig: {
      NetworkMode: network.name,
      PortBindings: portBindings(ports, context.publishAddress),
      ExtraHosts: extraHosts(spec.extraHosts),
      Dns: [...context.dns],
      Sysctls: spec.sysctls && { ...spec.sysctls },
    },
    labels: { [networkLabel]: network.networkId },
  };
}

function sandboxOptions(
  context: DockerContext,
  spec: SandboxSpec,
  network: OwnNetwork,
): ContainerCreateOptions {
  const namespace = namespaceOptions(context, spec, network);
  return {
    name: sandboxName(context.instanceId, spec.taskId),
    Image: pauseImage,
    Labels: {
      ...spec.labels,
      [instanceLabel]: context.instanceId,
      [taskLabel]: spec.taskId,
      [roleLabel]: 'sandbox',
      ...namespace.labels,
    },
    ...namespace.options,
    HostConfig: {
      ...namespace.hostConfig,
      CapDrop: ['ALL'],
      LogConfig: { Type: 'none', Config: {} },
    },
  } as unknown as ContainerCreateOptions;
}

/** `1.41` is 1.41 and `1.9` would be 1.09. */
function versionNumber(version: string): number {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  return major + minor / 100;
}

/** An address of the wished range, moved into the range in force. */
function addressOn(network: OwnNetwork, address: string): string {
  const inForce = requireCidr(network.cidr);
  if (cidrHasAddress(inForce, parseAddress(address) ?? 0)) return address;
  return translateAddress(address, requireCidr(network.wished), inForce);
}

export function toSandboxInfo(
  inspected: ContainerInspectInfo,
  networkName: string,
  metadata: boolean,
): SandboxInfo {
  const vpc = inspected.NetworkSettings.Networks[networkName];
  const address = vpc?.IPAddress || vpc?.IPAMConfig?.IPv4Address || '';
  return {
    runtimeId: inspected.Id,
    address,
    macAddress: vpc?.MacAddress ?? '',
    metadataAddress: metadata ? address : undefined,
    portBindings: toPortBindings(inspected.NetworkSettings.Ports),
  };
}
