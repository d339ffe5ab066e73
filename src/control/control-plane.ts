import type { ContainerDefinition } from '@aws-sdk/client-ecs';
import type { AwsOperations } from '../domain/aws-operations.ts';
import type { Clock } from '../platform/clock.ts';
import type { Logger } from '../platform/logger.ts';
import type { RandomSource } from '../platform/random.ts';
import type { ContainerInfo, ContainerRuntime, RuntimeCapabilities } from '../runtime/contract.ts';
import type { Store } from '../store/store.ts';
import type { TaskRow } from '../store/tables/ecs-tasks.ts';
import { AlarmLoop } from './alarms/alarm-loop.ts';
import { AutoscalingController } from './autoscaling/autoscaling-controller.ts';
import { Cleanup } from './cleanup/cleanup.ts';
import { CodeDeployController } from './codedeploy/codedeploy-controller.ts';
import { PipelineController } from './codepipeline/pipeline-controller.ts';
import { DeploymentController } from './deployments/deployment-controller.ts';
import { EventLoops } from './events/event-loops.ts';
import type { ForeignTargets } from './events/foreign.ts';
import type { ImageSource } from './image-source.ts';
import { LogShipper } from './logs/log-shipper.ts';
import { Collector, type CollectorOptions } from './metrics/collector.ts';
import { TaskRegistration } from './service-discovery/task-registration.ts';
import { StackController } from './stacks/stack-controller.ts';
import type { LifecycleContext } from './task-lifecycle/context.ts';
import type { EnvironmentSources } from './task-lifecycle/environment.ts';
import { TaskLifecycle } from './task-lifecycle/task-lifecycle.ts';

export interface ControlPlaneOptions {
  readonly store: Store;
  readonly runtime: ContainerRuntime;
  readonly capabilities: RuntimeCapabilities;
  readonly clock: Clock;
  readonly random: RandomSource;
  readonly logger: Logger;
  readonly environment: EnvironmentSources;
  /** Targets of events at an upstream. */
  readonly foreignTargets?: ForeignTargets;
  /** What the loops do as a client of AWS would. */
  readonly operations: AwsOperations;
  /** How many times faster than AWS's the platform's own waits run (domain/pace.ts). */
  readonly speed: number;
  /** Where the bytes of S3's objects are. */
  readonly dataDirectory: string;
  /** Where traffic is observed, for metrics. */
  readonly loadBalancer?: CollectorOptions['loadBalancer'];
  imageSource(task: TaskRow, container: ContainerDefinition): ImageSource;
}

/** One control loop. It recomputes everything from rows when it starts; `close` lets a pass under way end. */
interface Loop {
  start(): void | Promise<void>;
  close(): void | Promise<void>;
  /** Resolves when no pass runs or waits. */
  idle?(): Promise<void>;
}

/** The control loops, started in order and stopped in the other order. They share nothing but the store. */
export class ControlPlane {
  readonly #logs: LogShipper;
  readonly #cleanup: Cleanup;
  readonly #loops: readonly Loop[];

  constructor(options: ControlPlaneOptions) {
    this.#logs = new LogShipper(options);
    this.#cleanup = new Cleanup(options);
    const context: LifecycleContext = {
      ...options,
      observations: new Map<string, ContainerInfo>(),
      prepareLogs: (task, containerName) => this.#logs.prepare(task, containerName),
      followLogs: (task, containerName) => this.#logs.follow(task.taskArn, containerName),
      drainLogs: (taskArn) => this.#logs.drain(taskArn),
    };
    const hostAddress = options.capabilities.metadataAddress ?? '127.0.0.1';
    this.#loops = [
      // First: it recovers what the engine holds, and the others act on that.
      new TaskLifecycle(context),
      new DeploymentController(options),
      new AutoscalingController(options),
      this.#cleanup,
      new AlarmLoop(options),
      new Collector(options),
      new StackController({ ...options, endpoint: options.environment.apiEndpoint }),
      new TaskRegistration({ ...options, hostAddress }),
      new EventLoops(options),
      new CodeDeployController(options),
      new PipelineController(options),
    ];
  }

  async start(): Promise<void> {
    for (const loop of this.#loops) await loop.start();
  }

  /** Containers stay as they are. */
  async close(): Promise<void> {
    for (const loop of this.#loops.toReversed()) await loop.close();
    await this.#logs.close();
  }

  /** Resolves when no pass runs or waits; for tests in virtual time. */
  async idle(): Promise<void> {
    await Promise.all(this.#loops.map((loop) => loop.idle?.()));
  }

  sweep(): Promise<void> {
    return this.#cleanup.sweep();
  }
}
