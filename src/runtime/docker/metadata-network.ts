/**
 * The network by which tasks reach the host at 169.254.170.2, where ECS puts task metadata and credentials (docs: "Task
 * metadata endpoint version 4", "Task IAM role"). The address is the network's gateway, so it is on the host's bridge.
 *
 * An engine can hold one such network, so all Slipway instances on it share it: whoever comes first makes it, others
 * attach to it, and who listens on the address decides who answers. A reset takes it away unless someone still uses
 * it; an instance that finds it gone makes it anew.
 */
import type Docker from 'dockerode';
import { engineWords, isNotFound, isNotModified, statusOf, tolerate } from './engine-errors.ts';
import { instanceLabel, metadataLabel } from './labels.ts';
import { isRangeTaken, type NetworkContext } from './networks.ts';

export const metadataAddress = '169.254.170.2';
const metadataRange = '169.254.170.0/24';
export const metadataNetworkName = 'slipway_metadata';

/** Rejects when something that is not ours holds the range. */
export function ensureMetadataNetwork(context: NetworkContext): Promise<void> {
  return context.flights.run('metadata network', async () => {
    if (await hasMetadataNetwork(context.docker)) return;
    try {
      await createMetadataNetwork(context);
    } catch (error) {
      // Another instance may have been quicker.
      if (!(statusOf(error) === 409 || isRangeTaken(error))) throw error;
      if (!(await hasMetadataNetwork(context.docker))) throw error;
    }
  });
}

async function hasMetadataNetwork(docker: Docker): Promise<boolean> {
  const listed = await docker.listNetworks({ filters: { label: [metadataLabel] } });
  return listed.some(({ Name }) => Name === metadataNetworkName);
}

async function createMetadataNetwork({ docker }: NetworkContext): Promise<void> {
  await docker.createNetwork({
    Name: metadataNetworkName,
    Driver: 'bridge',
    CheckDuplicate: true,
    IPAM: { Driver: 'default', Config: [{ Subnet: metadataRange, Gateway: metadataAddress }] },
    // Tasks of different VPCs must not reach each other here, nor the internet by this way.
    Options: {
      'com.docker.network.bridge.enable_icc': 'false',
      'com.docker.network.bridge.enable_ip_masquerade': 'false',
    },
    Labels: { [instanceLabel]: 'shared', [metadataLabel]: 'shared' },
  });
}

/** Attaches a container; no effect when it is attached. */
export async function attachToMetadata(context: NetworkContext, container: string): Promise<void> {
  const attached = (error: unknown) => statusOf(error) === 403 && /already exists/.test(engineWords(error));
  await onMetadataNetwork(context, () =>
    tolerate(context.docker.getNetwork(metadataNetworkName).connect({ Container: container }), attached),
  );
}

/** Starts a container that may be attached; no effect on a started one. */
export async function startAttached(context: NetworkContext, container: Docker.Container): Promise<void> {
  await onMetadataNetwork(context, () => tolerate(container.start(), isNotModified));
}

/** Another instance's reset may have taken the network away; the engine notices only when a container starts. */
async function onMetadataNetwork(context: NetworkContext, action: () => Promise<void>): Promise<void> {
  try {
    await action();
  } catch (error) {
    if (!isNotFound(error) || !engineWords(error).includes(metadataNetworkName)) throw error;
    await ensureMetadataNetwork(context);
    await action();
  }
}

/** Takes the network away unless containers of other instances are attached. */
export async function removeMetadataNetwork({ docker }: NetworkContext): Promise<void> {
  const inUse = (error: unknown) => statusOf(error) === 403 || statusOf(error) === 409;
  await tolerate(docker.getNetwork(metadataNetworkName).remove(), isNotFound, inUse);
}
