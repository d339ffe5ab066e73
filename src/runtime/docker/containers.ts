/**
 * One container of a task: created, started, stopped. The engine's name is given by the caller, so that a second
 * create meets the first one's container and returns it.
 */
import type { ContainerCreateOptions } from 'dockerode';
import { type ContainerInfo, type ContainerSpec, RuntimeError } from '../contract.ts';
import { type ContainerSurroundings, containerOptions } from './container-config.ts';
import { toContainerInfo } from './container-info.ts';
import type { DockerContext } from './docker-context.ts';
import {
  engineWords,
  isConflict,
  isNotFound,
  isNotModified,
  tolerate,
  toRuntimeError,
} from './engine-errors.ts';
import type { ImageStore } from './images.ts';
import { containerLabel, instanceLabel, labelFilter, taskLabel } from './labels.ts';
import { ensureBridgeNetwork } from './networks.ts';
import { isHeldByContainer, namespaceOf, sandboxCreation } from './sandboxes.ts';
import { withStorageLimit } from './storage-limit.ts';

/** Asked for again before its start, a container costs no call: it can be created early and asked for when it is due. */
export async function ensureContainer(
  context: DockerContext,
  images: ImageStore,
  spec: ContainerSpec,
): Promise<ContainerInfo> {
  const made = context.created.get(spec.engineName);
  if (made?.taskId === spec.taskId) return made;
  return context.flights.run(`container ${spec.taskId} ${spec.engineName}`, async () => {
    try {
      const around = await surroundings(context, images, spec);
      if (spec.networkMode === 'sandbox' && !around.namespace) await sandboxCreation(context, spec.taskId);
      await createUnlessThere(context, containerOptions(spec, around), spec);
      const info = toContainerInfo(await context.docker.getContainer(spec.engineName).inspect());
      if (info.state === 'created') context.created.set(spec.engineName, info);
      return info;
    } catch (error) {
      throw toRuntimeError('CannotCreateContainerError', error);
    }
  });
}

async function surroundings(
  context: DockerContext,
  images: ImageStore,
  spec: ContainerSpec,
): Promise<ContainerSurroundings> {
  const [image, bridge, siblings, namespace] = await Promise.all([
    images.resolve(spec.image),
    spec.networkMode === 'bridge' ? ensureBridgeNetwork(context) : undefined,
    spec.links?.length ? siblingNames(context, spec.taskId) : new Map<string, string>(),
    spec.sandbox && isHeldByContainer(context, spec.sandbox) ? namespaceOf(context, spec.sandbox) : undefined,
  ]);
  return {
    instanceId: context.instanceId,
    publishAddress: context.publishAddress,
    dns: context.dns,
    engineImage: image.engineReference,
    imageDigest: image.digest,
    bridgeNetwork: bridge?.name ?? '',
    siblings,
    namespace,
  };
}

async function siblingNames(context: DockerContext, taskId: string): Promise<Map<string, string>> {
  const label = labelFilter({ [instanceLabel]: context.instanceId, [taskLabel]: taskId });
  const listed = await context.docker.listContainers({ all: true, filters: { label } });
  return new Map(
    listed.map(({ Labels, Names }) => [Labels[containerLabel] ?? '', (Names[0] ?? '').replace('/', '')]),
  );
}

async function createUnlessThere(
  context: DockerContext,
  options: ContainerCreateOptions,
  spec: ContainerSpec,
) {
  try {
    await withStorageLimit(context, 'containers', spec.storageLimitBytes, (size) =>
      context.docker.createContainer(
        size === undefined
          ? options
          : { ...options, HostConfig: { ...options.HostConfig, StorageOpt: { size } } },
      ),
    );
  } catch (error) {
    if (!isConflict(error)) throw error;
    await checkOwner(context, spec, error);
  }
}

/** A name that is taken must be taken by this very container of this very task. */
async function checkOwner(context: DockerContext, spec: ContainerSpec, conflict: unknown): Promise<void> {
  const existing = await context.docker.getContainer(spec.engineName).inspect();
  const labels = existing.Config.Labels ?? {};
  if (labels[instanceLabel] !== context.instanceId || labels[taskLabel] !== spec.taskId)
    throw toRuntimeError('CannotCreateContainerError', conflict);
}

export async function startContainer(context: DockerContext, runtimeId: string): Promise<ContainerInfo> {
  const container = context.docker.getContainer(runtimeId);
  forgetCreated(context, (info) => info.runtimeId === runtimeId);
  try {
    await context.gate(() => tolerate(container.start(), isNotModified));
    return toContainerInfo(await container.inspect());
  } catch (error) {
    throw toRuntimeError('CannotStartContainerError', error);
  }
}

/** Before its start and its removal: from then on only the engine knows. */
export function forgetCreated({ created }: DockerContext, which: (info: ContainerInfo) => boolean): void {
  for (const [name, info] of created) if (which(info)) created.delete(name);
}

export async function stopContainer(context: DockerContext, runtimeId: string, timeoutSeconds: number) {
  try {
    const stopped = context.docker.getContainer(runtimeId).stop({ t: timeoutSeconds });
    await tolerate(stopped, isNotModified, isNotFound, (error) => /not running/.test(engineWords(error)));
  } catch (error) {
    throw toRuntimeError('CannotStopContainerError', error);
  }
}

export async function inspectContainer(
  context: DockerContext,
  runtimeId: string,
): Promise<ContainerInfo | undefined> {
  try {
    return toContainerInfo(await context.docker.getContainer(runtimeId).inspect());
  } catch (error) {
    if (isNotFound(error)) return undefined;
    throw toRuntimeError('CannotInspectContainerError', error);
  }
}

/** What is asked for after `close` or before `start`. */
export function notStarted(): RuntimeError {
  return new RuntimeError('ContainerRuntimeError', 'the container runtime has not been started');
}
