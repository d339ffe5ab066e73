import type { AwsOperations } from '../../domain/aws-operations.ts';
import type { Clock } from '../../platform/clock.ts';
import type { Logger } from '../../platform/logger.ts';
import type { RandomSource } from '../../platform/random.ts';
import { type Change, concerns } from '../../store/changes.ts';
import type { Store } from '../../store/store.ts';
import { alarmTable } from '../../store/tables/cloudwatch.ts';
import { codeDeployDeploymentTable } from '../../store/tables/codedeploy.ts';
import {
  actionExecutionTable,
  pipelineExecutionTable,
  pipelineTable,
  ruleExecutionTable,
} from '../../store/tables/codepipeline.ts';
import { serviceTable } from '../../store/tables/ecs-services.ts';
import { currentObjectTable } from '../../store/tables/s3.ts';
import { KeyedQueue, type PassResult } from '../queue/keyed-queue.ts';
import { servicesOfActions } from './actions/index.ts';
import { polledSources } from './poll-sources.ts';
import { runPipeline } from './run-pipeline.ts';

export interface PipelineControllerOptions {
  readonly store: Store;
  readonly clock: Clock;
  readonly random: RandomSource;
  readonly logger: Logger;
  readonly operations: AwsOperations;
  readonly speed: number;
  readonly dataDirectory: string;
}

/**
 * Runs CodePipeline's executions: stages one after the other, the actions of a stage by their run order, and what executions of one pipeline are to each other
 * (superseded, queued, parallel). It starts executions for polled S3 sources. It writes executions and action executions; deployments are made through the operations
 * of ECS and CodeDeploy, and artifacts are objects of S3. One pass is one transaction over one pipeline, so that what an action did and the row that knows of it
 * are there together or not at all: a restart looks at every pipeline once and repeats nothing.
 *
 * `control/events` can announce the state changes of pipelines, stages and actions from `status` in `codepipeline_executions`, `stages` in the same rows, and
 * `status` in `codepipeline_action_executions`.
 */
export class PipelineController {
  readonly #options: PipelineControllerOptions;
  readonly #queue: KeyedQueue;
  #unsubscribe: () => void = () => {};

  constructor(options: PipelineControllerOptions) {
    this.#options = options;
    this.#queue = new KeyedQueue({
      ...options,
      name: 'codepipeline',
      concurrency: 1,
      work: (pipelineKey) => this.#reconcilePipeline(pipelineKey),
    });
  }

  start(): void {
    const { store } = this.#options;
    this.#unsubscribe = store.subscribe((changes) => {
      for (const change of changes) for (const key of this.#concerned(change)) this.#queue.add(key);
    });
    for (const { pipelineKey } of store.list(pipelineTable)) this.#queue.add(pipelineKey);
  }

  close(): Promise<void> {
    this.#unsubscribe();
    return this.#queue.close();
  }

  idle(): Promise<void> {
    return this.#queue.idle();
  }

  /** The pipelines that a change may mean something to. */
  #concerned(change: Change): string[] {
    const { store } = this.#options;
    if (concerns(change, pipelineTable)) return [change.key];
    if (concerns(change, pipelineExecutionTable))
      return named(store.get(pipelineExecutionTable, change.key)?.pipelineKey);
    if (concerns(change, actionExecutionTable))
      return named(store.get(actionExecutionTable, change.key)?.pipelineKey);
    if (concerns(change, serviceTable) || concerns(change, codeDeployDeploymentTable))
      return store
        .list(actionExecutionTable, { where: { status: 'InProgress' } })
        .map((row) => row.pipelineKey);
    if (concerns(change, alarmTable))
      return store
        .list(ruleExecutionTable, { where: { status: 'InProgress' } })
        .map((row) => row.pipelineKey);
    return concerns(change, currentObjectTable) ? this.#polling(change.key) : [];
  }

  #polling(objectKey: string): string[] {
    const isSource = (configuration: Readonly<Record<string, string>> = {}) =>
      `${configuration.S3Bucket}/${configuration.S3ObjectKey}` === objectKey;
    return this.#options.store
      .list(pipelineTable)
      .filter((row) => polledSources(row).some((action) => isSource(action.configuration)))
      .map((row) => row.pipelineKey);
  }

  async #reconcilePipeline(pipelineKey: string): Promise<PassResult | undefined> {
    const { operations, clock, store, random, speed, dataDirectory } = this.#options;
    if (store.get(pipelineTable, pipelineKey) === undefined) return undefined;
    await operations.open(...servicesOfActions);
    return store.transaction(() => {
      const work = { store, operations, random, now: clock.now(), speed, dataDirectory };
      const requeueAfter = runPipeline(pipelineKey, work);
      return requeueAfter === undefined ? undefined : { requeueAfter };
    });
  }
}

const named = (pipelineKey: string | undefined) => (pipelineKey === undefined ? [] : [pipelineKey]);
