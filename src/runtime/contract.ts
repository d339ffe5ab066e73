/**
 * The contract between the control plane and whatever runs containers.
 *
 * A driver knows containers, networks and volumes; it never reads the store and never decides. Every `ensure*` is
 * idempotent: called again after a crash, it finds what it made (by label) and finishes it. Every resource that a
 * driver makes carries the label `slipway=<instance>`, so that a restart recovers it and a reset removes it, and
 * two servers on one engine never touch each other's.
 *
 * Observations flow the other way, by `subscribe`: a driver reports what it saw; only the task lifecycle writes
 * it down. Times are Dates, sizes are bytes unless the name says MiB, cpu is in ECS units (1024 = one vCPU).
 */

export interface ContainerRuntime {
  readonly name: 'docker' | 'simulated';

  /** Connects and says what the engine can do. Rejects with a RuntimeError that tells how to get an engine. */
  start(): Promise<RuntimeCapabilities>;
  /** Lets go of the engine; containers stay as they are. */
  close(): Promise<void>;

  /** Makes the image present locally, pulling where needed. Rejects with `CannotPullContainerError`. */
  ensureImage(request: ImageRequest): Promise<ImageInfo>;

  /** The network of a VPC. The engine may have to take another range; the answer says which one it took. */
  ensureNetwork(request: NetworkRequest): Promise<NetworkInfo>;
  removeNetwork(networkId: string): Promise<void>;

  /** Docker volumes by name; see VolumeSpec. */
  ensureVolume(spec: VolumeSpec): Promise<void>;
  removeVolume(name: string): Promise<void>;

  /** The task's network namespace: a pause container with its addresses, or the task's own container. Rejects with `ResourceInitializationError`. */
  ensureSandbox(spec: SandboxSpec): Promise<SandboxInfo>;
  /**
   * Creates (does not start) the container; returns its runtime id. Needs the image; waits for the task's sandbox when
   * that is being made. Rejects with `CannotCreateContainerError`.
   */
  ensureContainer(spec: ContainerSpec): Promise<ContainerInfo>;
  /** Starts a created container, or one that has exited once more; no effect on a running one. Rejects with `CannotStartContainerError`. */
  startContainer(runtimeId: string): Promise<ContainerInfo>;
  /** SIGTERM (or the image's STOPSIGNAL), then SIGKILL after `timeoutSeconds`. No effect when it is gone or stopped. */
  stopContainer(runtimeId: string, timeoutSeconds: number): Promise<void>;
  inspectContainer(runtimeId: string): Promise<ContainerInfo | undefined>;
  /** Removes the task's containers, its sandbox and its task-scoped volumes. No effect when there are none. */
  removeTask(taskId: string): Promise<void>;

  /** Everything of this instance that the engine holds, for recovery and for reaping orphans. */
  recover(): Promise<RecoveredResources>;
  /** Takes away every container, network and volume of this instance. */
  removeEverything(): Promise<void>;

  /**
   * Lines as the container writes them, each once and in order, until it ends or `signal` aborts: from `since` on, or
   * exactly after the line with the cursor `after`. Whoever stores lines stores the last one's cursor with them.
   */
  logs(
    runtimeId: string,
    options: { since?: Date; after?: string; signal: AbortSignal },
  ): AsyncIterable<LogLine>;
  /** One reading of real numbers, or undefined when the container does not run. */
  stats(runtimeId: string, options?: StatsOptions): Promise<ContainerStats | undefined>;

  /** Observations: container started, exited, health changed. Returns the function that unsubscribes. */
  subscribe(listener: (event: ContainerEvent) => void): () => void;
}

export interface RuntimeCapabilities {
  /** For people: `Docker 20.10.24 (linux/amd64)`. */
  readonly description: string;
  /** The host reaches container addresses directly (Linux with a local engine). Otherwise published ports are used. */
  readonly directRouting: boolean;
  /** Where containers find the host by the metadata network: 169.254.170.2, or undefined where it cannot be bound. */
  readonly metadataAddress?: string;
  /** What does not work here and why, one sentence each. */
  readonly limitations: readonly string[];
  readonly cpus: number;
  readonly memoryBytes: number;
  readonly architecture: 'X86_64' | 'ARM64';
}

export interface ImageRequest {
  /** The name the container will show: a user's reference, unchanged (an ECR URI, `nginx:1.27`, `repo@sha256:…`). */
  readonly reference: string;
  /** Where the engine really pulls from when that differs (our own registry): a reference it can reach. */
  readonly pullFrom?: string;
  /** The manifest that `pullFrom` names now, where that is known without asking: an image that is here as this one is not pulled. */
  readonly digest?: string;
  readonly auth?: { readonly username: string; readonly password: string; readonly serverAddress?: string };
  /** `default`: pull, but use a cached image when the pull fails (ECS_IMAGE_PULL_BEHAVIOR default); `always`; `prefer-cached`. */
  readonly policy: 'default' | 'always' | 'prefer-cached';
}

export interface ImageInfo {
  /** `sha256:…` of the image configuration. */
  readonly imageId: string;
  /** `sha256:…` of the manifest, when the image came from a registry. */
  readonly digest?: string;
  readonly pullStartedAt: Date;
  readonly pullStoppedAt: Date;
}

export interface NetworkRequest {
  /** Stable name of the network, such as a VPC id with its account and region; becomes the label `slipway.network`. */
  readonly networkId: string;
  /** The range wished for, `10.0.0.0/16`. */
  readonly cidr: string;
}

export interface NetworkInfo {
  readonly networkId: string;
  /** The range in force. */
  readonly cidr: string;
  /** The host's own address on it. */
  readonly gateway: string;
}

export interface VolumeSpec {
  readonly name: string;
  readonly driver?: string;
  readonly driverOptions?: Readonly<Record<string, string>>;
  readonly labels?: Readonly<Record<string, string>>;
  /** `task` volumes go with removeTask(taskId); `shared` ones stay until the instance is reset. */
  readonly scope: { readonly kind: 'task'; readonly taskId: string } | { readonly kind: 'shared' };
  /** How much it may hold, where the engine can keep to that. */
  readonly storageLimitBytes?: number;
}

export interface PortMapping {
  readonly containerPort: number;
  /** Undefined or 0: the engine picks a free one. */
  readonly hostPort?: number;
  readonly protocol: 'tcp' | 'udp';
}

export interface PortBinding {
  readonly containerPort: number;
  readonly hostPort: number;
  readonly protocol: 'tcp' | 'udp';
  /** The address it is published on: 127.0.0.1 unless the server was told otherwise. */
  readonly bindIP: string;
}

export interface SandboxSpec {
  readonly taskId: string;
  readonly labels: Readonly<Record<string, string>>;
  /** awsvpc: a fixed address on a VPC network. */
  readonly network: { readonly networkId: string; readonly address: string; readonly macAddress?: string };
  readonly hostname?: string;
  readonly extraHosts?: readonly { readonly hostname: string; readonly ipAddress: string }[];
  /** Published on loopback where containers cannot be reached directly, or where asked for. */
  readonly ports: readonly PortMapping[];
  /** True: publish `ports` even where direct routing works. */
  readonly publishPorts: boolean;
  readonly sysctls?: Readonly<Record<string, string>>;
  /**
   * The task has one container, which is never started a second time: it may hold the namespace itself, and nothing is made before it. Its
   * ContainerSpec has this sandbox then.
   */
  readonly heldByContainer?: boolean;
}

export interface SandboxInfo {
  /** Of the pause container; undefined where the task's container holds the namespace. */
  readonly runtimeId?: string;
  /** The address that answers. */
  readonly address: string;
  readonly macAddress: string;
  /** Where its requests to the metadata address come from, by which they are known to be its own. */
  readonly metadataAddress?: string;
  readonly portBindings: readonly PortBinding[];
}

export interface ContainerSpec {
  readonly taskId: string;
  /** Container name within the task definition. */
  readonly name: string;
  /** Name on the engine: `ecs-<family>-<revision>-<name>-<id>`, as ECS's agent names them. */
  readonly engineName: string;
  readonly labels: Readonly<Record<string, string>>;
  /** The reference that ensureImage made present. */
  readonly image: string;
  /** `sandbox`: joins the task's namespace; `bridge`: an own one with published ports; `host`; `none`. */
  readonly networkMode: 'sandbox' | 'bridge' | 'host' | 'none';
  /** The sandbox that this container may hold; see SandboxSpec. */
  readonly sandbox?: SandboxSpec;
  /** Bridge mode only. */
  readonly ports: readonly PortMapping[];
  readonly links?: readonly string[];
  readonly hostname?: string;
  readonly extraHosts?: readonly { readonly hostname: string; readonly ipAddress: string }[];
  readonly dnsServers?: readonly string[];
  readonly dnsSearchDomains?: readonly string[];
  readonly command?: readonly string[];
  readonly entryPoint?: readonly string[];
  readonly workingDirectory?: string;
  readonly user?: string;
  readonly environment: Readonly<Record<string, string>>;
  readonly cpuShares?: number;
  /** Hard cap in ECS cpu units; 1024 is one vCPU. */
  readonly cpuLimit?: number;
  readonly memoryLimitBytes?: number;
  readonly memoryReservationBytes?: number;
  readonly swapLimitBytes?: number;
  readonly swappiness?: number;
  readonly sharedMemoryBytes?: number;
  readonly privileged?: boolean;
  readonly readonlyRootFilesystem?: boolean;
  readonly interactive?: boolean;
  readonly pseudoTerminal?: boolean;
  readonly initProcessEnabled?: boolean;
  readonly capabilities?: { readonly add?: readonly string[]; readonly drop?: readonly string[] };
  readonly devices?: readonly {
    readonly hostPath: string;
    readonly containerPath?: string;
    readonly permissions?: readonly string[];
  }[];
  readonly tmpfs?: readonly {
    readonly containerPath: string;
    readonly sizeMiB: number;
    readonly mountOptions?: readonly string[];
  }[];
  readonly ulimits?: readonly {
    readonly name: string;
    readonly softLimit: number;
    readonly hardLimit: number;
  }[];
  /** How much the container may write beside its volumes, where the engine can keep to that. */
  readonly storageLimitBytes?: number;
  readonly sysctls?: Readonly<Record<string, string>>;
  readonly securityOptions?: readonly string[];
  readonly mounts: readonly Mount[];
  /** Runtime ids of containers of this task whose volumes are mounted too. */
  readonly volumesFrom?: readonly { readonly runtimeId: string; readonly readOnly: boolean }[];
  readonly healthCheck?: HealthCheckSpec;
  readonly stopSignal?: string;
}

export type Mount =
  | { readonly kind: 'bind'; readonly source: string; readonly target: string; readonly readOnly: boolean }
  | { readonly kind: 'volume'; readonly source: string; readonly target: string; readonly readOnly: boolean };

export interface HealthCheckSpec {
  /** `["CMD-SHELL", "curl -f …"]`, `["CMD", …]` or `["NONE"]`. */
  readonly command: readonly string[];
  readonly intervalSeconds: number;
  readonly timeoutSeconds: number;
  readonly retries: number;
  readonly startPeriodSeconds: number;
}

export type ContainerState = 'created' | 'running' | 'exited';
export type ContainerHealth = 'healthy' | 'unhealthy' | 'starting' | 'none';

export interface ContainerInfo {
  readonly runtimeId: string;
  readonly taskId: string;
  readonly name: string;
  readonly image: string;
  readonly imageDigest?: string;
  readonly state: ContainerState;
  readonly createdAt: Date;
  readonly startedAt?: Date;
  readonly finishedAt?: Date;
  readonly exitCode?: number;
  readonly outOfMemory: boolean;
  readonly health: ContainerHealth;
  /** What the last failing health check printed, at most 4 KiB. */
  readonly healthOutput?: string;
  /** The engine's own error for a container that could not start. */
  readonly error?: string;
  readonly portBindings: readonly PortBinding[];
  readonly labels: Readonly<Record<string, string>>;
}

export interface RecoveredResources {
  readonly sandboxes: readonly {
    readonly taskId: string;
    readonly info: SandboxInfo;
    readonly running: boolean;
  }[];
  readonly containers: readonly ContainerInfo[];
  readonly networks: readonly NetworkInfo[];
  readonly volumes: readonly { readonly name: string; readonly taskId?: string }[];
}

export interface LogLine {
  readonly stream: 'stdout' | 'stderr';
  readonly timestamp: Date;
  /** Without its line end. */
  readonly text: string;
  /** Where to go on after this line; opaque. Several lines may share a timestamp, none shares a cursor. */
  readonly cursor: string;
}

export interface StatsOptions {
  /** The counters as they are, at once: without the earlier sample that the raw object has otherwise. */
  readonly atOnce?: boolean;
  /** Without what costs further questions: traffic of a shared network namespace. */
  readonly withoutNetwork?: boolean;
}

export interface ContainerStats {
  readonly readAt: Date;
  readonly cpuTotalNanoseconds: number;
  readonly systemCpuNanoseconds: number;
  readonly onlineCpus: number;
  /** Without the cache that the kernel gives back when asked, as ECS's agent counts it. */
  readonly memoryUsageBytes: number;
  readonly memoryLimitBytes: number;
  readonly networkRxBytes: number;
  readonly networkTxBytes: number;
  readonly storageReadBytes: number;
  readonly storageWriteBytes: number;
  /** The engine's own statistics object, as task metadata v4 returns it (docs: "Task metadata endpoint version 4"). */
  readonly raw: unknown;
}

export type ContainerEvent =
  | {
      readonly kind: 'started' | 'exited' | 'health';
      readonly taskId: string;
      readonly name: string;
      readonly container: ContainerInfo;
    }
  | { readonly kind: 'sandbox-exited'; readonly taskId: string }
  /** The engine's connection broke and came back: whatever happened meanwhile was not seen; inspect everything. */
  | { readonly kind: 'resync' };

/** ECS's names for what goes wrong with containers (docs: "Amazon ECS stopped tasks error messages"). */
export type RuntimeErrorName =
  | 'CannotPullContainerError'
  | 'CannotCreateContainerError'
  | 'CannotStartContainerError'
  | 'CannotStopContainerError'
  | 'CannotInspectContainerError'
  | 'CannotCreateVolumeError'
  | 'ContainerRuntimeError'
  | 'ContainerRuntimeTimeoutError'
  | 'ResourceInitializationError'
  | 'EngineUnavailable';

/** What a driver rejects with: ECS's own name for it, the engine's words, and whether trying again may help. */
export class RuntimeError extends Error {
  override readonly name: RuntimeErrorName;
  readonly retryable: boolean;

  constructor(
    name: RuntimeErrorName,
    message: string,
    options: { retryable?: boolean; cause?: unknown } = {},
  ) {
    super(message, { cause: options.cause });
    this.name = name;
    this.retryable = options.retryable ?? false;
  }
}
