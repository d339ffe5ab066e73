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

/** The control loops, started and stopped together. They share nothing but the store. */
export class ControlPlane {
  readonly #lifecycle: TaskLifecycle;
  readonly #deployments: DeploymentController;
  readonly #autoscaling: AutoscalingController;
  readonly #logs: LogShipper;
  readonly #cleanup: Cleanup;
  readonly #alarms: AlarmLoop;
  readonly #metrics: Collector;
  readonly #stacks: StackController;
  readonly #discovery: TaskRegistration;
  readonly #events: EventLoops;
  readonly #codeDeploy: CodeDeployController;
  readonly #pipelines: PipelineController;

  constructor(options: ControlPlaneOptions) {
    this.#logs = new LogShipper(options);
    const context: LifecycleContext = {
      ...options,
      observations: new Map<string, ContainerInfo>(),
      prepareLogs: (task, containerName) => this.#logs.prepare(task, containerName),
      followLogs: (task, containerName) => this.#logs.follow(task.taskArn, containerName),
      drainLogs: (taskArn) => this.#logs.drain(taskArn),
    };
    this.#lifecycle = new TaskLifecycle(context);
    this.#deployments = new DeploymentController(options);
    this.#autoscaling = new AutoscalingController(options);
    this.#cleanup = new Cleanup(options);
    this.#alarms = new AlarmLoop(options);
    this.#metrics = new Collector(options);
    this.#stacks = new StackController({ ...options, endpoint: options.environment.apiEndpoint });
    const hostAddress = options.capabilities.metadataAddress ?? '127.0.0.1';
    this.#discovery = new TaskRegistration({ ...options, hostAddress });
    this.#events = new EventLoops(options);
    this.#codeDeploy = new CodeDeployController(options);
    this.#pipelines = new PipelineController(options);
  }

  /** Recovers what the engine holds, then lets the loops run. */
  async start(): Promise<void> {
    await this.#lifecycle.start();
    this.#deployments.start();
    this.#autoscaling.start();
    this.#cleanup.start();
    this.#alarms.start();
    this.#metrics.start();
    this.#stacks.start();
    this.#discovery.start();
    this.#events.start();
    this.#codeDeploy.start();
    this.#pipelines.start();
  }

  /** Lets passes under way end. Containers stay as they are. */
  async close(): Promise<void> {
    this.#alarms.close();
    await this.#metrics.close();
    await this.#cleanup.close();
    await this.#stacks.close();
    await this.#discovery.close();
    await this.#events.close();
    await this.#pipelines.close();
    await this.#codeDeploy.close();
    await Promise.all([this.#autoscaling.close(), this.#deployments.close(), this.#lifecycle.close()]);
    await this.#logs.close();
  }

  /** Resolves when no pass runs or waits; for tests in virtual time. */
  async idle(): Promise<void> {
    await Promise.all([
      this.#stacks.idle(),
      this.#discovery.idle(),
      this.#events.idle(),
      this.#codeDeploy.idle(),
      this.#pipelines.idle(),
      this.#autoscaling.idle(),
      this.#deployments.idle(),
      this.#lifecycle.idle(),
    ]);
  }

  sweep(): Promise<void> {
    return this.#cleanup.sweep();
  }
}
