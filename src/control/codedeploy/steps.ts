import { paced } from '../../domain/pace.ts';
import type { CodeDeployDeploymentRow, DeploymentStep } from '../../store/tables/codedeploy.ts';
import type { TaskSetRow } from '../../store/tables/ecs-task-sets.ts';
import { intervalOf, shiftsOf } from './shifts.ts';
import { createGreen, findTaskSet, makePrimary, removeTaskSet, taskSetsOf, theService } from './task-sets.ts';
import { pairArns, shiftProduction, shiftTest } from './traffic.ts';
import { DeploymentFailure, type DeploymentWork, type StepResult, withEvents } from './work.ts';

type Row = CodeDeployDeploymentRow;
type Step = (row: Row, work: DeploymentWork) => StepResult;

/** CodeDeploy user guide, "Troubleshoot Amazon ECS deployment issues": the replacement must become healthy within an hour. */
const INSTALL_LIMIT = 60 * 60_000;
const AGAIN = 60_000;

/**
 * One function for each step of a deployment. Each looks at rows and does what is still missing, so that a step which was cut off is repeated without harm:
 * everything that it does goes into one transaction with the row that tells how far it is. Waits are in the row (`dueAt`).
 */
export const steps: Readonly<Record<DeploymentStep, Step>> = {
  prepare,
  'clean-up': cleanUp,
  install,
  'test-traffic': testTraffic,
  'ready-wait': readyWait,
  shift,
  'termination-wait': terminationWait,
  rollback,
  done: (row) => ({ row }),
};

/** Which of the two groups is in use; production traffic stays where it is, and the other group becomes one that is health checked. */
function prepare(row: Row, work: DeploymentWork): StepResult {
  theService(row, work);
  const primary = taskSetsOf(row, work).find((each) => each.status === 'PRIMARY');
  const [used = ''] = primary?.loadBalancers.map((each) => each.targetGroupArn ?? '') ?? [];
  const pair = pairArns(work.tx, row);
  if (primary === undefined || !pair.includes(used))
    throw new DeploymentFailure(
      'INVALID_ECS_SERVICE',
      'The deployment failed because the primary task set of the ECS service does not use one of the target groups of the deployment group.',
    );
  for (const each of taskSetsOf(row, work)) if (each !== primary) removeTaskSet(row, each.id, work);
  const begun: Row = {
    ...withEvents(row, 'Succeeded', ['BeforeInstall'], work.now),
    status: 'InProgress',
    startedAt: work.now,
    step: 'clean-up',
    blue: { taskSetId: primary.id, targetGroupArn: used },
  };
  return { row: shiftProduction(begun, 0, work) };
}

/** What an earlier deployment left behind is gone before its target group is used again. */
function cleanUp(row: Row, work: DeploymentWork): StepResult {
  if (taskSetsOf(row, work).some((each) => each.status !== 'PRIMARY')) return { row, wait: AGAIN };
  const blue = findTaskSet(row, row.blue?.taskSetId, work);
  const targetGroupArn = pairArns(work.tx, row).find((each) => each !== row.blue?.targetGroupArn) ?? '';
  if (blue === undefined) throw goneFailure('original');
  const taskSetId = createGreen(row, blue, targetGroupArn, work);
  const dueAt = work.now + paced(INSTALL_LIMIT, work.speed);
  const installing: Row = { ...row, step: 'install', green: { taskSetId, targetGroupArn }, dueAt };
  return { row: withEvents(installing, 'InProgress', ['Install'], work.now) };
}

function install(row: Row, work: DeploymentWork): StepResult {
  const green = theGreen(row, work);
  if (green.stabilityStatus === 'STEADY_STATE') {
    const { dueAt: _, ...rest } = row;
    return {
      row: { ...withEvents(rest, 'Succeeded', ['Install', 'AfterInstall'], work.now), step: 'test-traffic' },
    };
  }
  const left = (row.dueAt ?? 0) - work.now;
  if (left > 0) return { row, wait: left };
  throw new DeploymentFailure(
    'TIMEOUT',
    'The deployment timed out while waiting for the replacement task set to become healthy. This time out period is 60 minutes.',
  );
}

function testTraffic(row: Row, work: DeploymentWork): StepResult {
  const tested = shiftTest(row, 'green', work);
  const names = ['AllowTestTraffic', 'AfterAllowTestTraffic'] as const;
  const wait = row.settings.blueGreen.deploymentReadyOption;
  const waits = wait?.actionOnTimeout === 'STOP_DEPLOYMENT';
  return {
    row: {
      ...withEvents(row, tested ? 'Succeeded' : 'Skipped', names, work.now),
      step: waits ? 'ready-wait' : 'shift',
      ...(waits
        ? { status: 'Ready', dueAt: work.now + paced((wait.waitTimeInMinutes ?? 0) * 60_000, work.speed) }
        : {}),
    },
  };
}

/** Until somebody continues it; when nobody does, it is stopped. */
function readyWait(row: Row, work: DeploymentWork): StepResult {
  const { dueAt = 0, continued, ...rest } = row;
  if (continued === 'READY_WAIT') return { row: { ...rest, status: 'InProgress', step: 'shift' } };
  if (dueAt > work.now) return { row, wait: dueAt - work.now };
  throw new DeploymentFailure(
    'TIMEOUT',
    'The deployment was stopped because traffic rerouting was not started before the end of the wait period.',
  );
}

function shift(row: Row, work: DeploymentWork): StepResult {
  theGreen(row, work);
  const weights = shiftsOf(row.routing);
  const { dueAt, ...rest } = row;
  if (dueAt !== undefined && dueAt > work.now) return { row, wait: dueAt - work.now };
  const weight = weights[row.shifts] ?? 100;
  const begun = withEvents(
    withEvents(rest, 'Succeeded', ['BeforeAllowTraffic'], work.now),
    'InProgress',
    ['AllowTraffic'],
    work.now,
  );
  const shifted = { ...shiftProduction(begun, weight, work), shifts: row.shifts + 1 };
  if (weight < 100)
    return { row: { ...shifted, dueAt: work.now + paced(intervalOf(row.routing), work.speed) } };
  return { row: afterShift(shifted, work) };
}

/** All traffic is with the replacement, which is the service's primary task set from now on. */
function afterShift(row: Row, work: DeploymentWork): Row {
  makePrimary(row, row.green?.taskSetId ?? '', work);
  const served = withEvents(row, 'Succeeded', ['AllowTraffic', 'AfterAllowTraffic'], work.now);
  const { action, terminationWaitTimeInMinutes = 0 } =
    row.settings.blueGreen.terminateBlueInstancesOnDeploymentSuccess ?? {};
  if (action === 'KEEP_ALIVE') return succeeded(served, work);
  return {
    ...served,
    step: 'termination-wait',
    terminationWaitStarted: true,
    dueAt: work.now + paced(terminationWaitTimeInMinutes * 60_000, work.speed),
  };
}

function terminationWait(row: Row, work: DeploymentWork): StepResult {
  const { dueAt = 0, continued } = row;
  if (continued !== 'TERMINATION_WAIT' && dueAt > work.now) return { row, wait: dueAt - work.now };
  removeTaskSet(row, row.blue?.taskSetId, work);
  return { row: succeeded(row, work) };
}

/** The deployment that takes another one back: production and test traffic return to the original, and the replacement goes. */
function rollback(row: Row, work: DeploymentWork): StepResult {
  const blue = row.blue?.taskSetId;
  const begun: Row = { ...row, status: 'InProgress', startedAt: work.now };
  if (blue === undefined) return { row: succeeded(begun, work) };
  theService(row, work);
  if (findTaskSet(row, blue, work) === undefined) throw goneFailure('original');
  const back = shiftProduction(begun, 0, work);
  shiftTest(back, 'blue', work);
  makePrimary(back, blue, work);
  removeTaskSet(back, row.green?.taskSetId, work);
  return { row: succeeded(withEvents(back, 'Succeeded', ['AllowTraffic'], work.now), work) };
}

function succeeded(row: Row, work: DeploymentWork): Row {
  const { dueAt: _, continued: __, ...rest } = row;
  return { ...rest, status: 'Succeeded', step: 'done', completedAt: work.now };
}

function theGreen(row: Row, work: DeploymentWork): TaskSetRow {
  const green = findTaskSet(row, row.green?.taskSetId, work);
  if (green === undefined || green.status === 'DRAINING') throw goneFailure('replacement');
  return green;
}

const goneFailure = (which: 'original' | 'replacement') =>
  new DeploymentFailure(
    'ECS_UPDATE_ERROR',
    `The ECS service cannot be updated due to an unexpected error: the ${which} task set was not found.`,
  );
