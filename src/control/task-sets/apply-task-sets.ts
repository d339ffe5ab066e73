import type { RandomSource } from '../../platform/random.ts';
import type { Transaction } from '../../store/store.ts';
import { type ServiceRow, serviceTable } from '../../store/tables/ecs-services.ts';
import { type TaskSetRow, taskSetTable } from '../../store/tables/ecs-task-sets.ts';
import { type TaskRow, taskTable } from '../../store/tables/ecs-tasks.ts';
import { type TargetRow, targetTable } from '../../store/tables/elastic-load-balancing-v2.ts';
import { deregisteredTargets } from '../deployments/target-news.ts';
import { tasksText, wasSaid } from '../deployments/texts.ts';
import { withEvents } from '../events.ts';
import { startServiceTasks } from '../scheduler/start-service-tasks.ts';
import { stopping } from '../task-lifecycle/fail-task.ts';
import type { TaskSetDecision, TaskSetPlan } from './plan-task-sets.ts';

interface Around {
  readonly tx: Transaction;
  readonly random: RandomSource;
  readonly now: Date;
}

/** Carries out a plan in the transaction that its snapshot was read in. Messages name the task set, as those of ECS do. */
export function applyTaskSets(service: ServiceRow, plan: TaskSetPlan, around: Around): { unplaced: boolean } {
  let unplaced = false;
  for (const taskSet of new Set(plan.decisions.map((decision) => decision.taskSet))) {
    const decisions = plan.decisions.filter((decision) => decision.taskSet === taskSet);
    if (applyTaskSet(service.serviceArn, taskSet, decisions, around)) unplaced = true;
  }
  return { unplaced };
}

/** True when a task could not be placed. */
function applyTaskSet(
  serviceArn: string,
  taskSet: TaskSetRow,
  decisions: readonly TaskSetDecision[],
  around: Around,
): boolean {
  const { tx, random, now } = around;
  const service = tx.get(serviceTable, serviceArn);
  if (service === undefined) return false;
  const messages: string[] = [];
  const stops = decisions.filter((decision) => decision.kind === 'stop-task');
  messages.push(...stops.flatMap(({ event }) => event ?? []), ...stopTasks(stops, around));
  let unplaced = false;
  for (const decision of decisions) {
    if (decision.kind === 'start-tasks') {
      const { tasks, shortage } = startServiceTasks(
        tx,
        service,
        taskSet,
        taskSet,
        decision.count,
        random,
        now,
      );
      if (tasks.length > 0) messages.push(`has started ${tasks.length} tasks: ${tasksText(tasks)}.`);
      if (shortage !== undefined && !wasSaid(service, shortage, now)) messages.push(shortage);
      if (shortage !== undefined) unplaced = true;
    } else messages.push(...applyOne(decision, around));
  }
  const subject = `(service ${service.serviceName}, taskSet ${taskSet.id})`;
  const told = withEvents(service, messages, now, random, subject);
  if (told !== service) tx.put(serviceTable, told);
  return unplaced;
}

function applyOne(decision: TaskSetDecision, { tx, now }: Around): readonly string[] {
  const { taskSetArn } = decision.taskSet;
  const at = now.getTime();
  switch (decision.kind) {
    case 'count-failure':
      for (const taskArn of decision.taskArns)
        tx.update(taskTable, taskArn, (task) => ({ ...task, failureCounted: true }));
      tx.update(taskSetTable, taskSetArn, (row) => ({
        ...row,
        consecutiveFailures: row.consecutiveFailures + decision.taskArns.length,
        notBefore: decision.notBefore,
      }));
      return [];
    case 'healthy':
      tx.update(taskSetTable, taskSetArn, (row) => ({
        ...row,
        consecutiveFailures: 0,
        notBefore: undefined,
      }));
      return [];
    case 'stability':
      tx.update(taskSetTable, taskSetArn, (row) => ({
        ...row,
        stabilityStatus: decision.status,
        stabilityStatusAt: at,
        updatedAt: at,
      }));
      return decision.status === 'STEADY_STATE' ? ['has reached a steady state.'] : [];
    case 'tell-registered':
      for (const taskArn of decision.taskArns)
        tx.update(taskTable, taskArn, (task) => ({ ...task, registrationTold: true }));
      return decision.messages;
    case 'remove':
      tx.delete(taskSetTable, taskSetArn);
      return [];
    default:
      return [];
  }
}

function stopTasks(
  stops: readonly Extract<TaskSetDecision, { kind: 'stop-task' }>[],
  { tx, now }: Around,
): string[] {
  const stopped: TaskRow[] = [];
  const targets: TargetRow[] = [];
  for (const { taskArn, reason } of stops) {
    const task = tx.update(taskTable, taskArn, (each) => ({
      ...stopping(each, 'ServiceSchedulerInitiated', reason, now),
      failureCounted: true,
      version: each.version + 1,
    }));
    if (task === undefined) continue;
    stopped.push(task);
    targets.push(...tx.list(targetTable, { where: { taskArn } }).filter((each) => each.state === 'active'));
  }
  if (stopped.length === 0) return [];
  return [
    ...deregisteredTargets(targets),
    `has stopped ${stopped.length} running tasks: ${tasksText(stopped)}.`,
  ];
}
