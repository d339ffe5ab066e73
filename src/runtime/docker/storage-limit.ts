/**
 * How much a container or a volume may hold. Only some storages of engines can limit that: overlay2 over xfs mounted with `pquota`, btrfs, zfs.
 * No answer of the engine tells in advance whether its own can, so the first one is asked for with the limit; when the engine refuses
 * that, it and all later ones are made without. An engine that refuses in words of its own is asked without a limit too: rather no limit than no task.
 */
import type { DockerContext } from './docker-context.ts';
import { engineWords, isConflict, isNotFound } from './engine-errors.ts';

type Context = Pick<DockerContext, 'unlimited' | 'logger' | 'engine'>;

/** Docker's words and Podman's: `--storage-opt is supported only for …`, `quota size requested but no quota support`, … */
const refusesLimit = /storage-opt|storage option|quota/i;

export async function withStorageLimit<T>(
  { unlimited, logger, engine }: Context,
  kind: 'containers' | 'volumes',
  bytes: number | undefined,
  create: (size: string | undefined) => Promise<T>,
): Promise<T> {
  if (bytes === undefined || unlimited.has(kind)) return create(undefined);
  try {
    return await create(String(bytes));
  } catch (error) {
    if (isConflict(error) || isNotFound(error)) throw error;
    const created = await create(undefined);
    if (!refusesLimit.test(engineWords(error))) return created;
    if (!unlimited.has(kind))
      logger.info(
        { storageDriver: engine.storageDriver, engine: engineWords(error) },
        `the engine cannot limit how much ${kind} hold: ephemeral storage ends where this machine's disk does`,
      );
    unlimited.add(kind);
    return created;
  }
}
