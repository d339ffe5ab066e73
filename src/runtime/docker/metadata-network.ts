/**
 * The network that puts 169.254.170.2 on the host, where ECS has task metadata and credentials (docs: "Task metadata
 * endpoint version 4", "Task IAM role"). The address is the network's gateway, so it is one of the host's own, and a
 * container of any network reaches it by its default route: no container is attached here, which would cost each task
 * another interface and limit a machine to some 250 tasks. The host sees the container's own address as the source.
 *
 * An engine can hold one such network, so all Slipway instances on it share it: whoever comes first makes it, and who
 * listens on the address decides who answers.
 */
import type Docker from 'dockerode';
import { isNotFound, statusOf, tolerate } from './engine-errors.ts';
import { instanceLabel, metadataLabel } from './labels.ts';
import { isRangeTaken, type NetworkContext } from './networks.ts';

export const metadataAddress = '169.254.170.2';
const metadataRange = '169.254.170.0/24';
const sharedOwner = 'shared';
const metadataNetworkName = 'slipway_metadata';

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
    Labels: { [instanceLabel]: sharedOwner, [metadataLabel]: 'true' },
  });
}

/**
 * Takes the network away unless another instance has something on this engine. Should one only be starting, it makes
 * the network anew when it makes one of its own; a socket that listens on the address works on.
 */
export async function removeMetadataNetwork({ docker, instanceId }: NetworkContext): Promise<void> {
  const filters = { label: [instanceLabel] };
  const [networks, containers] = await Promise.all([
    docker.listNetworks({ filters }),
    docker.listContainers({ all: true, filters }),
  ]);
  const owners = [...networks, ...containers].map(({ Labels }) => Labels?.[instanceLabel]);
  if (owners.some((owner) => owner !== instanceId && owner !== sharedOwner)) return;
  const inUse = (error: unknown) => statusOf(error) === 403 || statusOf(error) === 409;
  await tolerate(docker.getNetwork(metadataNetworkName).remove(), isNotFound, inUse);
}
