/**
 * How a simulated container behaves, told by its image. Any image runs for ever, becomes healthy and ends on SIGTERM,
 * but those of `slipway.test`, of which the last part of the name and the tag say what happens:
 *
 * | image                                  | what happens                                                        |
 * |----------------------------------------|---------------------------------------------------------------------|
 * | `slipway.test/crash:after-3s`          | exits with 1 three seconds after its start                           |
 * | `slipway.test/exit:0-after-5s`         | exits with 0 after five seconds (any code from 0 to 255)              |
 * | `slipway.test/out-of-memory:after-3s`  | is killed by the kernel: 137, out of memory                          |
 * | `slipway.test/pull-fails`              | cannot be pulled: its manifest is unknown                            |
 * | `slipway.test/slow-pull:after-30s`     | takes that long to pull                                              |
 * | `slipway.test/create-fails`            | cannot be created                                                    |
 * | `slipway.test/start-fails`             | cannot be started: its command is not there                          |
 * | `slipway.test/slow-start:after-30s`    | takes that long to start                                             |
 * | `slipway.test/busy-start:after-30s`    | the engine cannot start it until that long after it was created, and says to try again |
 * | `slipway.test/healthy:after-20s`       | its health check succeeds only then                                  |
 * | `slipway.test/never-healthy`           | its health check always fails; it answers HTTP with 503              |
 * | `slipway.test/unhealthy:after-10s`     | turns unhealthy after that time, and answers HTTP with 503 from then on |
 * | `slipway.test/silent`                  | runs, but nothing answers on its ports                               |
 * | `slipway.test/ignores-sigterm`         | ends by SIGKILL only: 137                                            |
 * | `slipway.test/slow-stop:after-10s`     | takes that long to end after SIGTERM                                 |
 * | `slipway.test/busy:cpu-90`             | uses nine tenths of one processor                                    |
 *
 * Times are `250ms`, `3s` or `2m`. Folders in between are free: `slipway.test/team/web/crash:after-1s`.
 */
export interface Behaviour {
  readonly pullMilliseconds?: number;
  /** The engine's words for a pull that fails. */
  readonly pullError?: string;
  readonly createError?: string;
  readonly startMilliseconds?: number;
  readonly startError?: string;
  /** For this long after its creation a start fails in a way that trying again mends. */
  readonly busyMilliseconds?: number;
  /** It ends by itself. */
  readonly exit?: {
    readonly afterMilliseconds: number;
    readonly exitCode: number;
    readonly outOfMemory?: boolean;
  };
  /** From its start; by default the first check succeeds. `never` fails until the retries are used up. */
  readonly healthyAfterMilliseconds?: number | 'never';
  readonly unhealthyAfterMilliseconds?: number;
  /** Nothing answers on its ports. */
  readonly silent?: boolean;
  /** From SIGTERM to its end; `never` ends by SIGKILL. */
  readonly stopMilliseconds?: number | 'never';
  readonly stopExitCode?: number;
  /** Percent of one processor; what a busy one uses until a test says otherwise. */
  readonly cpuPercent?: number;
  /** What it writes, in milliseconds from its start. */
  readonly lines?: readonly { readonly afterMilliseconds: number; readonly text: string }[];
}

const namespace = 'slipway.test/';
const defaultMilliseconds = 1000;

const behaviours: Readonly<Record<string, (tag: string, reference: string) => Behaviour>> = {
  crash: (tag) => ({ exit: { afterMilliseconds: durationIn(tag), exitCode: 1 } }),
  exit: (tag) => ({ exit: { afterMilliseconds: durationIn(tag), exitCode: Number.parseInt(tag, 10) || 0 } }),
  'out-of-memory': (tag) => ({
    exit: { afterMilliseconds: durationIn(tag), exitCode: 137, outOfMemory: true },
  }),
  'pull-fails': (_, reference) => ({
    pullError: `manifest for ${reference} not found: manifest unknown: manifest unknown`,
  }),
  'slow-pull': (tag) => ({ pullMilliseconds: durationIn(tag) }),
  'create-fails': () => ({ createError: 'invalid mount config: the simulation was told to fail' }),
  'start-fails': () => ({
    startError: 'OCI runtime create failed: exec: "missing": executable file not found in $PATH: unknown',
  }),
  'slow-start': (tag) => ({ startMilliseconds: durationIn(tag) }),
  'busy-start': (tag) => ({ busyMilliseconds: durationIn(tag) }),
  healthy: (tag) => ({ healthyAfterMilliseconds: durationIn(tag) }),
  'never-healthy': () => ({ healthyAfterMilliseconds: 'never', unhealthyAfterMilliseconds: 0 }),
  unhealthy: (tag) => ({ unhealthyAfterMilliseconds: durationIn(tag) }),
  silent: () => ({ silent: true }),
  'ignores-sigterm': () => ({ stopMilliseconds: 'never' }),
  busy: (tag) => ({ cpuPercent: Number(/^cpu-(\d+)$/.exec(tag)?.[1] ?? 100) }),
  'slow-stop': (tag) => ({ stopMilliseconds: durationIn(tag) }),
};

export function behaviourOfImage(reference: string): Behaviour {
  if (!reference.startsWith(namespace)) return {};
  const [name = '', tag = ''] = reference.slice(namespace.length).split(':');
  const last = name.split('/').at(-1) ?? '';
  return behaviours[last]?.(tag, reference) ?? {};
}

const unitMilliseconds: Readonly<Record<string, number>> = { ms: 1, s: 1000, m: 60_000 };

function durationIn(tag: string): number {
  const [, amount, unit] = tag.match(/after-(\d+)(ms|s|m)$/) ?? [];
  return amount ? Number(amount) * (unitMilliseconds[unit ?? 's'] ?? 1000) : defaultMilliseconds;
}
