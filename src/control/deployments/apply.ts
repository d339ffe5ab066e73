import type { RandomSource } from '../../platform/random.ts';
import type { Transaction } from '../../store/store.ts';
import {
  type DeploymentState,
  type ServiceDeploymentRow,
  serviceDeploymentTable,
} from '../../store/tables/ecs-deployments.ts';
import { serviceRevisionTable } from '../../store/tables/ecs-revisions.ts';
import { type ServiceRow, serviceTable } from '../../store/tables/ecs-services.ts';
import { taskSetTable } from '../../store/tables/ecs-task-sets.ts';
import { type TaskRow, taskTable } from '../../store/tables/ecs-tasks.ts';
import { type TargetRow, targetTable } from '../../store/tables/elastic-load-balancing-v2.ts';
import { withEvents } from '../events.ts';
import { startServiceTasks } from '../scheduler/start-service-tasks.ts';
import { stopping } from '../task-lifecycle/fail-task.ts';
import { THROTTLE_EVENT_AT } from './backoff.ts';
import type { Decision, Plan } from './plan.ts';
import { deregisteredTargets } from './target-news.ts';
import { tasksText, wasSaid } from './texts.ts';
import { tripCircuitBreaker } from './trip.ts';

/**
 * Carries out a plan within the transaction that its snapshot was read in: nothing can have changed between. Messages are AWS's words
 * (ECS developer guide, "Amazon ECS service event messages").
 */
export function applyPlan(
  tx: Transaction,
  service: ServiceRow,
  plan: Plan,
  random: RandomSource,
  now: Date,
): { unplaced: boolean } {
  const applier = new PlanApplier(tx, service, random, now);
  for (const decision of plan.decisions) applier.apply(decision);
  return applier.finish();
}

class PlanApplier {
  readonly #tx: Transaction;
  readonly #random: RandomSource;
  readonly #now: Date;
  readonly #before: ServiceRow;
  #service: ServiceRow;
  #messages: string[] = [];
  #stopped: TaskRow[] = [];
  #deregistered: TargetRow[] = [];
  #unplaced = false;

  constructor(tx: Transaction, service: ServiceRow, random: RandomSource, now: Date) {
    this.#tx = tx;
    this.#before = service;
    this.#service = service;
    this.#random = random;
    this.#now = now;
  }

  apply(decision: Decision): void {
    switch (decision.kind) {
      case 'start-tasks':
        return this.#startTasks(decision.deploymentId, decision.count);
      case 'stop-task':
        return this.#stopTask(decision);
      case 'count-failure':
        return this.#countFailure(decision);
      case 'count-unhealthy':
        return this.#countUnhealthy(decision);
      case 'count-healthy':
        return this.#countHealthy(decision);
      case 'complete':
        return this.#complete(decision.deploymentId);
      case 'retire':
        this.#service = {
          ...this.#service,
          deployments: this.#service.deployments.filter((each) => each.id !== decision.deploymentId),
        };
        return;
      case 'trip':
        return this.#trip(decision.deploymentId);
      case 'steady':
        this.#changeDeployment(decision.deploymentId, (each) => ({
          ...each,
          steadySince: this.#now.getTime(),
        }));
        return void this.#messages.push('has reached a steady state.');
      case 'unsteady':
        return this.#changeDeployment(decision.deploymentId, (each) => ({ ...each, steadySince: undefined }));
      case 'tell-registered':
        for (const taskArn of decision.taskArns)
          this.#tx.update(taskTable, taskArn, (each) => ({ ...each, registrationTold: true }));
        return void this.#messages.push(...decision.messages);
      case 'event':
        return this.#sayOnce(decision.message);
      case 'end-service':
        for (const { taskSetArn } of this.#tx.list(taskSetTable, {
          where: { serviceArn: this.#service.serviceArn },
        }))
          this.#tx.delete(taskSetTable, taskSetArn);
        this.#service = {
          ...this.#service,
          status: 'INACTIVE',
          deployments: [],
          deletedAt: this.#now.getTime(),
        };
        return;
    }
  }

  /** Writes the service. Returns whether a task could not be placed: then it is to be tried again. */
  finish(): { unplaced: boolean } {
    this.#messages.push(...deregisteredTargets(this.#deregistered));
    if (this.#stopped.length > 0)
      this.#messages.push(`has stopped ${this.#stopped.length} running tasks: ${tasksText(this.#stopped)}.`);
    const service = withEvents(this.#service, this.#messages, this.#now, this.#random);
    if (service !== this.#before) this.#tx.put(serviceTable, service);
    return { unplaced: this.#unplaced };
  }

  #startTasks(deploymentId: string, count: number): void {
    const deployment = this.#service.deployments.find((each) => each.id === deploymentId);
    if (deployment === undefined) return;
    const revision = this.#tx.get(serviceRevisionTable, deployment.serviceRevisionArn);
    const placement = startServiceTasks(
      this.#tx,
      this.#service,
      deployment,
      revision,
      count,
      this.#random,
      this.#now,
    );
    if (placement.shortage !== undefined) {
      this.#unplaced = true;
      this.#sayOnce(placement.shortage);
    }
    if (placement.tasks.length > 0)
      this.#messages.push(`has started ${placement.tasks.length} tasks: ${tasksText(placement.tasks)}.`);
  }

  #stopTask({ taskArn, reason }: Extract<Decision, { kind: 'stop-task' }>): void {
    const task = this.#tx.update(taskTable, taskArn, (each) => ({
      ...stopping(each, 'ServiceSchedulerInitiated', reason, this.#now),
      failureCounted: true,
      version: each.version + 1,
    }));
    if (task === undefined) return;
    this.#stopped.push(task);
    const targets = this.#tx.list(targetTable, { where: { taskArn } });
    this.#deregistered.push(...targets.filter((target) => target.state === 'active'));
  }

  #countUnhealthy(decision: Extract<Decision, { kind: 'count-unhealthy' }>): void {
    this.#tx.update(taskTable, decision.taskArn, (each) => ({ ...each, failureCounted: true }));
    if (decision.event !== undefined) this.#messages.push(decision.event);
    this.#count(decision.deploymentId, undefined);
  }

  #countFailure({ taskArn, deploymentId, notBefore }: Extract<Decision, { kind: 'count-failure' }>): void {
    this.#tx.update(taskTable, taskArn, (each) => ({ ...each, failureCounted: true }));
    this.#count(deploymentId, notBefore);
  }

  #countHealthy({ taskArn, deploymentId }: Extract<Decision, { kind: 'count-healthy' }>): void {
    this.#tx.update(taskTable, taskArn, (each) => ({ ...each, healthCounted: true }));
    this.#changeDeployment(deploymentId, (each) =>
      each.consecutiveFailures === 0 ? each : { ...each, consecutiveFailures: 0, notBefore: undefined },
    );
  }

  #count(deploymentId: string, notBefore: number | undefined): void {
    this.#changeDeployment(deploymentId, (each) => ({
      ...each,
      // Once it is completed a deployment has nothing left to fail; its tasks are just replaced.
      failedTasks: each.rolloutState === 'IN_PROGRESS' ? each.failedTasks + 1 : each.failedTasks,
      consecutiveFailures: each.consecutiveFailures + 1,
      notBefore,
    }));
    const deployment = this.#service.deployments.find((each) => each.id === deploymentId);
    if (deployment === undefined) return;
    this.#changeRecord(deployment, (record) => ({ ...record, failureCount: deployment.failedTasks }));
    if (deployment.consecutiveFailures === THROTTLE_EVENT_AT)
      this.#sayOnce(
        'is unable to consistently start tasks successfully. For more information, see the Troubleshooting section of the Amazon ECS Developer Guide.',
      );
  }

  #complete(deploymentId: string): void {
    const completed = `ECS deployment ${deploymentId} completed.`;
    this.#changeDeployment(deploymentId, (each) => ({
      ...each,
      rolloutState: 'COMPLETED',
      rolloutStateReason: completed,
    }));
    this.#messages.push(`(deployment ${deploymentId}) deployment completed.`);
    const deployment = this.#service.deployments.find((each) => each.id === deploymentId);
    if (deployment === undefined) return;
    const at = this.#now.getTime();
    this.#changeRecord(deployment, (record) => ({
      ...record,
      status: record.status.startsWith('ROLLBACK') ? 'ROLLBACK_SUCCESSFUL' : 'SUCCESSFUL',
      circuitBreakerStatus:
        record.circuitBreakerStatus === 'MONITORING' ? 'MONITORING_COMPLETE' : record.circuitBreakerStatus,
      finishedAt: at,
    }));
  }

  #trip(deploymentId: string): void {
    const tripped = tripCircuitBreaker(this.#tx, this.#service, deploymentId, this.#random, this.#now);
    this.#service = tripped.service;
    this.#messages.push(...tripped.messages);
  }

  #changeDeployment(deploymentId: string, change: (deployment: DeploymentState) => DeploymentState): void {
    const deployments = this.#service.deployments.map((each) => {
      const changed = each.id === deploymentId ? change(each) : each;
      return changed === each ? each : { ...changed, updatedAt: this.#now.getTime() };
    });
    this.#service = { ...this.#service, deployments };
  }

  #changeRecord(
    deployment: DeploymentState,
    change: (record: ServiceDeploymentRow) => ServiceDeploymentRow,
  ): void {
    this.#tx.update(serviceDeploymentTable, deployment.serviceDeploymentArn, (record) => ({
      ...change(record),
      updatedAt: this.#now.getTime(),
    }));
  }

  #sayOnce(message: string): void {
    if (!wasSaid(this.#service, message, this.#now)) this.#messages.push(message);
  }
}
