/**
 * Finding and taking away what an instance has on the engine, by label. Everything here may be called twice, or while
 * something else removes the same: what is gone already counts as removed.
 */
import type Docker from 'dockerode';
import type { ContainerInfo, RecoveredResources } from '../contract.ts';
import { inBatches } from './concurrency.ts';
import { toContainerInfo } from './container-info.ts';
import { forgetCreated } from './containers.ts';
import type { DockerContext } from './docker-context.ts';
import { engineWords, isConflict, isNotFound, tolerate, toRuntimeError } from './engine-errors.ts';
import { containerLabel, instanceLabel, labelFilter, networkLabel, roleLabel, taskLabel } from './labels.ts';
import { removeMetadataNetwork } from './metadata-network.ts';
import { bridgeNetworkId, listNetworks, type OwnNetwork, removeNetwork } from './networks.ts';
import { toSandboxInfo } from './sandboxes.ts';
import { listVolumes, removeVolumes } from './volumes.ts';

type Listed = Docker.ContainerInfo;

function listContainers({ docker, instanceId }: DockerContext, taskId?: string): Promise<Listed[]> {
  const wanted = { [instanceLabel]: instanceId, ...(taskId === undefined ? {} : { [taskLabel]: taskId }) };
  return docker.listContainers({ all: true, filters: { label: labelFilter(wanted) } });
}

export async function removeTask(context: DockerContext, taskId: string): Promise<void> {
  context.leaving.add(taskId);
  forgetCreated(context, (info) => info.taskId === taskId);
  try {
    await removeContainers(context, await listContainers(context, taskId));
    await removeVolumes(context, await listVolumes(context, taskId));
  } catch (error) {
    throw toRuntimeError('ContainerRuntimeError', error);
  } finally {
    // The events of what was just killed are still on their way.
    context.clock.after(5000, () => context.leaving.delete(taskId));
  }
}

const removalsAtOnce = 4;

/** Containers before the sandbox whose network they use. */
async function removeContainers(context: DockerContext, containers: readonly Listed[]): Promise<void> {
  const isSandbox = ({ Labels }: Listed) => Labels[roleLabel] === 'sandbox';
  const remove = ({ Id }: Listed) => removeContainer(context.docker, Id);
  await inBatches(
    removalsAtOnce,
    containers.filter((one) => !isSandbox(one)),
    remove,
  );
  await inBatches(removalsAtOnce, containers.filter(isSandbox), remove);
}

/** A conflict says that its removal is under way. */
async function removeContainer(docker: Docker, id: string): Promise<void> {
  const underWay = (error: unknown) => isConflict(error) && /already in progress/.test(engineWords(error));
  await tolerate(docker.getContainer(id).remove({ force: true, v: true }), isNotFound, underWay);
}

export async function removeEverything(context: DockerContext): Promise<void> {
  context.created.clear();
  try {
    for (let attempt = 0; attempt < 3; attempt++) {
      const [containers, networks, volumes] = await Promise.all([
        listContainers(context),
        listNetworks(context),
        listVolumes(context),
      ]);
      if (containers.length + networks.length + volumes.length === 0) break;
      for (const { Labels } of containers) context.leaving.add(Labels[taskLabel] ?? '');
      await removeContainers(context, containers);
      await Promise.all([
        ...networks.map((network) => removeOrKeep(context, network)),
        removeVolumes(context, volumes),
      ]);
    }
    await removeMetadataNetwork(context);
  } catch (error) {
    throw toRuntimeError('ContainerRuntimeError', error);
  }
}

/**
 * Docker 20.10 can count an endpoint too many and then keeps a network until it is restarted itself. Such a network is
 * found again by its label: used by the next one of its id, and removed by a later reset.
 */
async function removeOrKeep(context: DockerContext, network: OwnNetwork): Promise<void> {
  try {
    await removeNetwork(context, network);
  } catch (error) {
    context.logger.warn({ network: network.name, error: engineWords(error) }, 'the engine keeps a network');
  }
}

export async function recover(context: DockerContext): Promise<RecoveredResources> {
  const [listed, networks, volumes] = await Promise.all([
    listContainers(context),
    listNetworks(context),
    listVolumes(context),
  ]);
  const inspected = (await inBatches(removalsAtOnce, listed, ({ Id }) => inspect(context, Id))).filter(
    (one) => one !== undefined,
  );
  const labelOf = (one: Docker.ContainerInspectInfo, label: string) => one.Config.Labels?.[label];
  return {
    sandboxes: inspected
      .filter((one) => labelOf(one, networkLabel) !== undefined)
      .map((one) => toSandbox(context, one, networks)),
    containers: inspected
      .filter((one) => labelOf(one, containerLabel) !== undefined)
      .map((one): ContainerInfo => toContainerInfo(one)),
    networks: networks
      .filter(({ networkId }) => networkId !== bridgeNetworkId)
      .map(({ networkId, cidr, gateway }) => ({ networkId, cidr, gateway })),
    volumes,
  };
}

function toSandbox(
  context: DockerContext,
  inspected: Docker.ContainerInspectInfo,
  networks: readonly OwnNetwork[],
) {
  const labels = inspected.Config.Labels ?? {};
  const network = networks.find(({ networkId }) => networkId === labels[networkLabel]);
  return {
    taskId: labels[taskLabel] ?? '',
    info: toSandboxInfo(inspected, network?.name ?? '', context.metadata),
    // A task's own container is told of as that, whatever becomes of it.
    running: inspected.State.Running || labels[containerLabel] !== undefined,
  };
}

async function inspect({ docker }: DockerContext, id: string) {
  try {
    return await docker.getContainer(id).inspect();
  } catch (error) {
    if (isNotFound(error)) return undefined;
    throw toRuntimeError('CannotInspectContainerError', error);
  }
}
