import { paced } from '../../domain/pace.ts';
import { alarmTable } from '../../store/tables/cloudwatch.ts';
import { lookAgain, nowOf, putStack, revisionOf, type Work } from './engine.ts';

/** Alarms change on their own: a look so often, should nobody wake the stack, milliseconds. */
const LOOK = 5_000;

/**
 * RollbackConfiguration (CloudFormation user guide, "Roll back your CloudFormation stack on alarm breach with rollback triggers"): while a stack is made or
 * updated, and for MonitoringTimeInMinutes afterwards, an alarm in ALARM, or one that is not there, takes the operation back. Rollbacks are not watched.
 */
export function rollbackTriggerProblem(work: Work): string | undefined {
  const arns = (configurationOf(work)?.RollbackTriggers ?? []).map((each) => each.Arn!);
  if (arns.length === 0) return undefined;
  lookAgain(work, LOOK);
  const { account, region } = work.stack;
  const stateOf = (arn: string) => {
    const alarm = work.engine.store.get(alarmTable, arn);
    return alarm?.account === account && alarm.region === region ? alarm.stateValue : undefined;
  };
  const missing = arns.filter((arn) => stateOf(arn) === undefined);
  if (missing.length > 0) return `The following rollback trigger(s) do not exist: [${missing.join(', ')}]. `;
  const breached = arns.filter((arn) => stateOf(arn) === 'ALARM');
  return breached.length === 0
    ? undefined
    : `The following rollback trigger(s) are in ALARM state: [${breached.join(', ')}]. `;
}

/** The time begins when everything is made; old resources wait for its end. */
export function monitoringIsOver(work: Work): boolean {
  const minutes = configurationOf(work)?.MonitoringTimeInMinutes ?? 0;
  if (minutes === 0) return true;
  const until = work.operation.watchedUntil ?? nowOf(work) + paced(minutes * 60_000, work.engine.speed);
  if (work.operation.watchedUntil === undefined)
    putStack(work, { operation: { ...work.operation, watchedUntil: until } });
  const left = until - nowOf(work);
  if (left > 0) lookAgain(work, left);
  return left <= 0;
}

const configurationOf = (work: Work) => revisionOf(work)?.rollbackConfiguration;
