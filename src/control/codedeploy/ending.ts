import type { AutoRollbackEvent } from '@aws-sdk/client-codedeploy';
import { newDeploymentId } from '../../domain/codedeploy/deployment-id.ts';
import { type AlarmRow, alarmTable } from '../../store/tables/cloudwatch.ts';
import {
  type CodeDeployDeploymentRow,
  codeDeployDeploymentTable,
  lifecycleEventNames,
} from '../../store/tables/codedeploy.ts';
import { DeploymentFailure, type DeploymentWork, withEvents } from './work.ts';

type Row = CodeDeployDeploymentRow;

/** Ends a deployment for a reason, and begins the one that takes it back where it is to be. */
export function fail(row: Row, failure: DeploymentFailure, work: DeploymentWork): Row {
  const stopped = row.status === 'Ready' && failure.code === 'TIMEOUT';
  const ended = end(row, stopped ? 'Stopped' : 'Failed', failure, work);
  return isRollback(row) || !rollsBackOn(row, 'DEPLOYMENT_FAILURE') ? ended : takeBack(ended, work);
}

/** A user asked for it, or an alarm of the deployment went off; undefined: it goes on. */
export function stopWhere(row: Row, work: DeploymentWork): Row | undefined {
  if (row.stopRequested !== undefined) {
    const reason = new DeploymentFailure('MANUAL_STOP', 'The deployment was stopped on request.');
    const ended = end(row, 'Stopped', reason, work);
    return row.stopRequested.rollback && !isRollback(row) ? takeBack(ended, work) : ended;
  }
  if (isRollback(row)) return undefined;
  const active = activeAlarms(row, work);
  if (active.length === 0) return undefined;
  const ended = end(row, 'Stopped', alarmFailure(active), work);
  return rollsBackOn(row, 'DEPLOYMENT_STOP_ON_ALARM') ? takeBack(ended, work) : ended;
}

const isRollback = (row: Row) => row.creator === 'codeDeployRollback';

function rollsBackOn({ settings }: Row, event: AutoRollbackEvent): boolean {
  const { enabled, events = [] } = settings.autoRollback ?? {};
  return enabled === true && events.includes(event);
}

function activeAlarms({ account, region, settings }: Row, { tx }: DeploymentWork): string[] {
  if (settings.alarms?.enabled !== true) return [];
  const inAlarm = (alarmName: string) =>
    tx
      .list(alarmTable, { where: { account, region, alarmName } })
      .some((alarm: AlarmRow) => alarm.stateValue === 'ALARM');
  return (settings.alarms.alarms ?? []).flatMap(({ name = '' }) => (inAlarm(name) ? [name] : []));
}

const alarmFailure = (names: readonly string[]) =>
  new DeploymentFailure(
    'ALARM_ACTIVE',
    `One or more alarms have been activated according to the Amazon CloudWatch metrics you selected, and the affected deployments have been stopped. Activated alarms: <${names.join(', ')}>`,
  );

function end(
  row: Row,
  status: 'Failed' | 'Stopped',
  { code, message }: DeploymentFailure,
  { now }: DeploymentWork,
): Row {
  const { dueAt: _, continued: __, stopRequested: ___, ...rest } = row;
  const events = row.events.map((event) => {
    if (event.status === 'InProgress') return { ...event, status: 'Failed' as const, endedAt: now, message };
    return event.status === 'Pending' ? { ...event, status: 'Skipped' as const } : event;
  });
  return {
    ...rest,
    events,
    status,
    step: 'done',
    startedAt: row.startedAt ?? now,
    completedAt: now,
    error: { code, message },
  };
}

/**
 * Begins a rollback: "technically new deployments, with new deployment IDs" (user guide, "Redeploy and roll back a deployment with CodeDeploy"). Each names the
 * other in its rollback information.
 */
function takeBack(row: Row, work: DeploymentWork): Row {
  const deploymentId = newDeploymentId(work.random);
  const message = `${row.deploymentId} was rolled back: ${row.error?.message ?? ''}`;
  const { error: _, completedAt: __, startedAt: ___, terminationWaitStarted: ____, ...rest } = row;
  const skipped = lifecycleEventNames.filter((name) => name !== 'AllowTraffic');
  const events = lifecycleEventNames.map((name) => ({ name, status: 'Pending' as const }));
  const begun: Row = {
    ...rest,
    deploymentId,
    configName: 'CodeDeployDefault.ECSAllAtOnce',
    routing: { type: 'AllAtOnce' },
    revision: row.previousRevision ?? row.revision,
    description: `Rollback of the deployment ${row.deploymentId}`,
    creator: 'codeDeployRollback',
    status: 'Created',
    step: 'rollback',
    events,
    shifts: 0,
    rollback: { triggeringDeploymentId: row.deploymentId, message },
    createdAt: Math.max(work.now, row.createdAt + 1),
    updatedAt: work.now,
  };
  work.tx.put(codeDeployDeploymentTable, withEvents(begun, 'Skipped', skipped, work.now));
  return {
    ...row,
    rollback: {
      rollbackDeploymentId: deploymentId,
      message: `The deployment was rolled back by ${deploymentId}.`,
    },
  };
}
