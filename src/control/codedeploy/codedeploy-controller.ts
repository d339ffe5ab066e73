import type { AwsOperations } from '../../domain/aws-operations.ts';
import { AppSpecError } from '../../domain/codedeploy/app-spec.ts';
import type { Clock } from '../../platform/clock.ts';
import type { Logger } from '../../platform/logger.ts';
import type { RandomSource } from '../../platform/random.ts';
import { type Change, concerns } from '../../store/changes.ts';
import type { Store } from '../../store/store.ts';
import { alarmTable } from '../../store/tables/cloudwatch.ts';
import {
  type CodeDeployDeploymentRow,
  codeDeployDeploymentTable,
  isOver,
} from '../../store/tables/codedeploy.ts';
import { serviceTable } from '../../store/tables/ecs-services.ts';
import { taskSetTable } from '../../store/tables/ecs-task-sets.ts';
import { KeyedQueue, type PassResult } from '../queue/keyed-queue.ts';
import { fail, stopWhere } from './ending.ts';
import { steps } from './steps.ts';
import { DeploymentFailure, type DeploymentWork, type StepResult } from './work.ts';

export interface CodeDeployControllerOptions {
  readonly store: Store;
  readonly clock: Clock;
  readonly random: RandomSource;
  readonly logger: Logger;
  readonly operations: AwsOperations;
  readonly speed: number;
}

/**
 * Carries CodeDeploy's deployments out: a replacement task set beside the original one, traffic moved from one target group to the other by the weights of the production
 * listener's rules, and the original removed; or all of it taken back. It acts through ECS's and the load balancer's operations as AWS's CodeDeploy does, and
 * writes only deployment rows. One pass is one transaction over one deployment and takes as many steps as can be taken now; how far it is, and when it goes on, is in the
 * row, so that a restart looks at every deployment that is not over and repeats nothing. A deployment whose step fails ends with CodeDeploy's error code.
 *
 * `control/events` can announce "CodeDeploy Deployment State-change Notification" from changes of `status` in `codedeploy_deployments`.
 */
export class CodeDeployController {
  readonly #options: CodeDeployControllerOptions;
  readonly #queue: KeyedQueue;
  #unsubscribe: () => void = () => {};

  constructor(options: CodeDeployControllerOptions) {
    this.#options = options;
    this.#queue = new KeyedQueue({
      ...options,
      name: 'codedeploy',
      concurrency: 1,
      work: (deploymentId) => this.#reconcileDeployment(deploymentId),
    });
  }

  start(): void {
    const { store } = this.#options;
    this.#unsubscribe = store.subscribe((changes) => {
      for (const change of changes) for (const id of this.#concerned(change)) this.#queue.add(id);
    });
    for (const { deploymentId } of this.#underWay()) this.#queue.add(deploymentId);
  }

  close(): Promise<void> {
    this.#unsubscribe();
    return this.#queue.close();
  }

  idle(): Promise<void> {
    return this.#queue.idle();
  }

  #underWay(): CodeDeployDeploymentRow[] {
    const { store } = this.#options;
    return (['Created', 'InProgress', 'Ready'] as const).flatMap((status) =>
      store.list(codeDeployDeploymentTable, { where: { status } }),
    );
  }

  /** The deployments that a change may mean something to. */
  #concerned(change: Change): string[] {
    if (concerns(change, codeDeployDeploymentTable)) return [change.key];
    if (concerns(change, serviceTable))
      return this.#underWay().flatMap((row) => (row.serviceArn === change.key ? [row.deploymentId] : []));
    if (concerns(change, taskSetTable) || concerns(change, alarmTable))
      return this.#underWay().map((row) => row.deploymentId);
    return [];
  }

  async #reconcileDeployment(deploymentId: string): Promise<PassResult | undefined> {
    const { store, operations, random, clock, speed } = this.#options;
    const before = store.get(codeDeployDeploymentTable, deploymentId);
    if (before === undefined || isOver(before)) return undefined;
    await operations.open('ecs', 'elastic-load-balancing-v2');
    return store.transaction((tx) => {
      const row = tx.get(codeDeployDeploymentTable, deploymentId);
      if (row === undefined || isOver(row)) return undefined;
      const now = clock.now().getTime();
      const { row: after, wait } = advance(row, { tx, operations, random, now, speed });
      if (after !== row) tx.put(codeDeployDeploymentTable, { ...after, updatedAt: now });
      return wait === undefined ? undefined : { requeueAfter: wait };
    });
  }
}

/** Step after step, until one waits or the deployment is over. */
function advance(from: CodeDeployDeploymentRow, work: DeploymentWork): StepResult {
  let row = from;
  while (!isOver(row)) {
    const stopped = stopWhere(row, work);
    if (stopped !== undefined) return { row: stopped };
    try {
      const result = steps[row.step](row, work);
      row = result.row;
      if (result.wait !== undefined) return result;
    } catch (error) {
      return { row: fail(row, failureOf(error), work) };
    }
  }
  return { row };
}

/** Whatever is no failure of a deployment is our bug, and thrown on. */
function failureOf(error: unknown): DeploymentFailure {
  if (error instanceof DeploymentFailure) return error;
  if (error instanceof AppSpecError) return new DeploymentFailure('INVALID_REVISION', error.message);
  throw error;
}
