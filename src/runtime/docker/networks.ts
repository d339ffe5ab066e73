/**
 * Networks on the engine: one per VPC with the VPC's range, one for bridge mode, and the shared metadata network.
 *
 * Each is found by its label before it is made, so a second call, a restart and a crash between the two end the same
 * way. Calls for one id run one after the other. Where the engine or the host already uses the range, another private
 * range of the same size is taken and told; the wished one is kept as a label, so that addresses can be translated.
 */
import type Docker from 'dockerode';
import type { NetworkInspectInfo } from 'dockerode';
import {
  type Cidr,
  cidrsOverlap,
  formatAddress,
  formatCidr,
  freeRanges,
  parseCidr,
  requireCidr,
} from '../../domain/cidr.ts';
import type { Logger } from '../../platform/logger.ts';
import { type NetworkInfo, type NetworkRequest, RuntimeError } from '../contract.ts';
import { engineWords, isNotFound, statusOf, tolerate, toRuntimeError } from './engine-errors.ts';
import { engineName, instanceLabel, labelFilter, networkLabel, wishedRangeLabel } from './labels.ts';
import type { SingleFlight } from './single-flight.ts';

export interface NetworkContext {
  readonly docker: Docker;
  readonly instanceId: string;
  readonly logger: Logger;
  /** Ranges that the host itself is connected to; a network on one of them would cut the host off. */
  readonly hostRanges: () => readonly string[];
  readonly flights: SingleFlight;
  /** As last ensured, so that a task's sandbox need not look for its network again. */
  readonly ensuredNetworks: Map<string, OwnNetwork>;
}

/** What the driver knows about a network of its own. */
export interface OwnNetwork extends NetworkInfo {
  readonly id: string;
  readonly name: string;
  /** The range that was asked for. */
  readonly wished: string;
}

export const bridgeNetworkId = 'bridge-mode';

export function ensureVpcNetwork(context: NetworkContext, request: NetworkRequest): Promise<OwnNetwork> {
  return context.flights.run(`network ${request.networkId}`, async () => {
    const existing = await findNetwork(context, request.networkId);
    const network = existing ?? (await createInFreeRange(context, request));
    context.ensuredNetworks.set(request.networkId, network);
    return network;
  });
}

export async function findNetwork(
  context: NetworkContext,
  networkId: string,
): Promise<OwnNetwork | undefined> {
  const networks = await listNetworks(context, networkId);
  return networks[0];
}

/** All networks of this instance, or those of one id. */
export async function listNetworks(
  { docker, instanceId }: NetworkContext,
  networkId?: string,
): Promise<OwnNetwork[]> {
  const label = labelFilter({ [instanceLabel]: instanceId, [networkLabel]: networkId });
  const listed = await docker.listNetworks({ filters: { label } });
  return listed.map(toOwnNetwork).sort((a, b) => (a.id < b.id ? -1 : 1));
}

function toOwnNetwork(network: NetworkInspectInfo): OwnNetwork {
  const { Subnet = '', Gateway } = network.IPAM?.Config?.[0] ?? {};
  const cidr = Subnet;
  return {
    id: network.Id,
    name: network.Name,
    networkId: network.Labels?.[networkLabel] ?? '',
    wished: network.Labels?.[wishedRangeLabel] || cidr,
    cidr,
    gateway: (Gateway ?? '').split('/')[0] || (cidr ? firstAddress(requireCidr(cidr)) : ''),
  };
}

const firstAddress = (range: Cidr) => formatAddress(range.base + 1);

/** The engine may refuse a range that looked free (another process was quicker); then the next one is tried. */
async function createInFreeRange(context: NetworkContext, request: NetworkRequest): Promise<OwnNetwork> {
  let refused: unknown;
  for (const range of await rangesToTry(context, request)) {
    try {
      const network = await createNetwork(context, request, range);
      if (network.cidr !== request.cidr)
        context.logger.info(
          { network: request.networkId, wished: request.cidr, cidr: network.cidr },
          'the range is taken on this machine; the network has another one',
        );
      return network;
    } catch (error) {
      if (!isRangeTaken(error)) throw toRuntimeError('ResourceInitializationError', error);
      refused = error;
    }
  }
  throw new RuntimeError(
    'ResourceInitializationError',
    `no free address range for the network ${request.networkId} (${request.cidr})${refused ? `: ${engineWords(refused)}` : ''}`,
    { retryable: true },
  );
}

const rangesTried = 16;

async function rangesToTry(context: NetworkContext, request: NetworkRequest): Promise<Cidr[]> {
  const wished = requireCidr(request.cidr);
  const taken = await takenRanges(context);
  const candidates = taken.some((range) => cidrsOverlap(range, wished)) ? [] : [wished];
  for (const range of freeRanges(wished.prefix, [...taken, wished])) {
    if (candidates.length >= rangesTried) break;
    candidates.push(range);
  }
  return candidates;
}

async function takenRanges({ docker, hostRanges }: NetworkContext): Promise<Cidr[]> {
  const networks = await docker.listNetworks();
  const subnets = networks.flatMap((network) => network.IPAM?.Config ?? []).map(({ Subnet }) => Subnet);
  return [...subnets, ...hostRanges()].flatMap((cidr) => parseCidr(cidr ?? '') ?? []);
}

export function isRangeTaken(error: unknown): boolean {
  return /overlap|conflicts with|already used|is being used|failed to allocate gateway/i.test(
    engineWords(error),
  );
}

async function createNetwork(
  { docker, instanceId }: NetworkContext,
  { networkId, cidr }: NetworkRequest,
  range: Cidr,
): Promise<OwnNetwork> {
  const name = engineName('slipway', instanceId, networkId);
  const gateway = firstAddress(range);
  const inForce = formatCidr(range);
  const network = await docker.createNetwork({
    Name: name,
    Driver: 'bridge',
    CheckDuplicate: true,
    IPAM: { Driver: 'default', Config: [{ Subnet: inForce, Gateway: gateway }] },
    Labels: { [instanceLabel]: instanceId, [networkLabel]: networkId, [wishedRangeLabel]: cidr },
  });
  return { id: network.id, name, networkId, cidr: inForce, gateway, wished: cidr };
}

/** The network of bridge mode: the engine chooses its range. */
export function ensureBridgeNetwork(context: NetworkContext): Promise<OwnNetwork> {
  return context.flights.run('bridge network', async () => {
    const existing = await findNetwork(context, bridgeNetworkId);
    if (existing) return existing;
    await context.docker.createNetwork({
      Name: engineName('slipway', context.instanceId, bridgeNetworkId),
      Driver: 'bridge',
      CheckDuplicate: true,
      Labels: { [instanceLabel]: context.instanceId, [networkLabel]: bridgeNetworkId },
    });
    return (await findNetwork(context, bridgeNetworkId))!;
  });
}

/** Takes the network away with whatever is still attached to it (endpoints that a crashed engine left). */
export async function removeNetwork(
  { docker, ensuredNetworks }: NetworkContext,
  network: OwnNetwork,
): Promise<void> {
  ensuredNetworks.delete(network.networkId);
  const remove = () => tolerate(docker.getNetwork(network.id).remove(), isNotFound);
  try {
    await remove();
  } catch (error) {
    if (statusOf(error) !== 403) throw toRuntimeError('ContainerRuntimeError', error);
    await disconnectAll(docker, network.id);
    await remove();
  }
}

async function disconnectAll(docker: Docker, networkId: string): Promise<void> {
  const network = docker.getNetwork(networkId);
  const { Containers: attached = {} } = (await network.inspect()) as { Containers?: object };
  await Promise.all(
    Object.keys(attached).map((container) =>
      tolerate(network.disconnect({ Container: container, Force: true }), () => true),
    ),
  );
}
