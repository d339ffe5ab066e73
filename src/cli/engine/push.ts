import { CliError } from '../errors.ts';
import { formatBytes } from '../render/style.ts';
import { followProgress, type ProgressLine } from './build.ts';
import type { Engine } from './find.ts';

export interface RegistryLogin {
  readonly username: string;
  readonly password: string;
  readonly serveraddress: string;
}

/** Pushes by the engine's API with the login in the request: nothing is left in ~/.docker/config.json. */
export async function pushImage(
  engine: Engine,
  reference: string,
  login: RegistryLogin,
  onProgress: (text: string) => void,
): Promise<void> {
  const stream = await engine.docker.getImage(reference).push({ authconfig: login });
  const progress = new PushProgress();
  const error = await followProgress(engine.docker, stream, (line) => {
    const text = progress.take(line);
    if (text) onProgress(text);
  });
  if (error) throw new CliError(`The image could not be pushed to ${reference}: ${error}`);
}

/** Bytes over all layers, from the engine's reports on each. */
export class PushProgress {
  readonly #layers = new Map<string, { current: number; total: number }>();

  take({ id, status, progressDetail }: ProgressLine): string | undefined {
    if (!id || !status) return undefined;
    if (status === 'Pushing' && progressDetail?.current !== undefined) {
      const { current, total = current } = progressDetail;
      this.#layers.set(id, { current: Math.min(current, total), total });
    } else if (status === 'Pushed') {
      const layer = this.#layers.get(id);
      if (layer) layer.current = layer.total;
    } else {
      return undefined;
    }
    const sum = (pick: 'current' | 'total') =>
      [...this.#layers.values()].reduce((all, layer) => all + layer[pick], 0);
    return `pushing ${formatBytes(sum('current'))} of ${formatBytes(sum('total'))}`;
  }
}
