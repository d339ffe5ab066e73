/** Networks of the simulated machine, and the namespaces of tasks on them. */
import { cidrsOverlap, formatAddress, formatCidr, freeRanges, requireCidr } from '../../domain/cidr.ts';
import {
  type NetworkInfo,
  type NetworkRequest,
  RuntimeError,
  type SandboxInfo,
  type SandboxSpec,
} from '../contract.ts';
import type { SimulatedEngine } from './engine.ts';
import { about, failure } from './engine-answers.ts';
import { bindPorts } from './ports.ts';

export function ensureNetwork(engine: SimulatedEngine, { networkId, cidr }: NetworkRequest): NetworkInfo {
  const existing = engine.networks.get(networkId);
  if (existing) return { networkId, cidr: existing.cidr, gateway: existing.gateway };
  const taken = [...engine.networks.values()].map((network) => requireCidr(network.cidr));
  const wished = requireCidr(cidr);
  const free = taken.some((range) => cidrsOverlap(range, wished))
    ? freeRanges(wished.prefix, [...taken, wished]).next().value
    : wished;
  if (!free) throw failure('ResourceInitializationError', `no free address range for ${networkId}`, true);
  const network = { networkId, cidr: formatCidr(free), gateway: formatAddress(free.base + 1) };
  engine.networks.set(networkId, { ...network, wished: cidr });
  return network;
}

export async function ensureSandbox(engine: SimulatedEngine, spec: SandboxSpec): Promise<SandboxInfo> {
  await about(engine, 40);
  const existing = engine.sandboxes.get(spec.taskId);
  if (existing) {
    existing.running = true;
    return existing.info;
  }
  const { networkId, address, macAddress } = spec.network;
  if (!engine.networks.has(networkId))
    throw new RuntimeError('ResourceInitializationError', `the network ${networkId} does not exist`, {
      retryable: true,
    });
  if ([...engine.sandboxes.values()].some((other) => isAt(other.spec, networkId, address)))
    throw failure('ResourceInitializationError', 'Address already in use', true);
  const portBindings = await bindPorts(engine, spec.taskId, spec.ports);
  const info: SandboxInfo = {
    runtimeId: engine.random.hex(64),
    address,
    macAddress: macAddress ?? '02:42:ac:00:00:02',
    portBindings,
  };
  // Another call for the same task may have been quicker.
  const sandbox = engine.sandboxes.get(spec.taskId) ?? { spec, info, running: true };
  engine.sandboxes.set(spec.taskId, sandbox);
  return sandbox.info;
}

const isAt = ({ network }: SandboxSpec, networkId: string, address: string) =>
  network.networkId === networkId && network.address === address;
