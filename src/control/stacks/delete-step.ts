import type { ResourceStatus } from '@aws-sdk/client-cloudformation';
import { ServiceError } from '../../domain/service-error.ts';
import { writeResourceEvent, writeRowEvent } from '../../store/cloudformation/write-event.ts';
import type { ResourceInstance, ResourceStep, StackResourceRow } from '../../store/tables/cloudformation.ts';
import { lookAgain, nowOf, putRow, putStack, type Work } from './engine.ts';
import { existingRequest } from './request.ts';
import type { Step } from './resources/contract.ts';
import { failureReason, ResourceFailure } from './resources/failures.ts';
import { phaseOf } from './row-states.ts';
import { forgetSignals } from './signals.ts';
import { policyRefusal } from './stack-policy.ts';

/** The deletion of one instance of a resource: its policies, the handler, the events. One transaction, as every step. */
export function deleteInstance(work: Work, row: StackResourceRow, instance: ResourceInstance): void {
  const isCurrent = row.current?.token === instance.token;
  if (isKept(work, row, instance, isCurrent)) return skip(work, row, instance);
  const step: ResourceStep = {
    during: 'delete',
    token: work.engine.random.uuid(),
    startedAt: nowOf(work),
    instanceToken: instance.token,
  };
  guardedDeletion(work, row, instance, step, () => {
    const refusal = isCurrent ? refusedByPolicy(work, row) : undefined;
    tell(work, row, instance, 'DELETE_IN_PROGRESS');
    if (refusal !== undefined) throw new ResourceFailure(refusal);
    const handler = work.engine.handler(instance.type);
    if (handler === undefined || instance.placeholder) return deleted(work, row, instance);
    if (handler.remote) return putRow(work, begun(row, isCurrent, { ...step, asked: instance }));
    answered(work, row, instance, step, handler.delete(existingRequest(work, row, instance, step)) as Step);
  });
}

/** Goes on with a deletion that was not done. */
export function checkDeletion(work: Work, row: StackResourceRow): void {
  const step = row.step!;
  const instance = instanceOf(row, step);
  if (instance === undefined) return deleted(work, row, undefined);
  guardedDeletion(work, row, instance, step, () => {
    const handler = work.engine.handler(instance.type);
    const request = { ...existingRequest(work, row, instance, step), during: 'delete' as const };
    const answer = handler?.check === undefined ? { done: true as const } : (handler.check(request) as Step);
    answered(work, row, instance, step, answer);
  });
}

/** Asks a `remote` handler for a deletion. May be cut off and repeated. */
export async function askRemoteDeletion(work: Work, row: StackResourceRow): Promise<void> {
  const { asked: _, ...step } = row.step!;
  const instance = instanceOf(row, step);
  if (instance === undefined) return deleted(work, row, undefined);
  const handler = work.engine.handler(instance.type)!;
  let answer: Step | undefined;
  let failure: unknown;
  try {
    answer = await handler.delete(existingRequest(work, row, instance, step));
  } catch (error) {
    failure = error;
  }
  guardedDeletion(work, row, instance, step, () => {
    if (answer === undefined) throw failure;
    answered(work, row, instance, step, answer);
  });
}

const instanceOf = (row: StackResourceRow, step: ResourceStep) =>
  [...row.leftovers, ...(row.current ? [row.current] : [])].find((each) => each.token === step.instanceToken);

function answered(
  work: Work,
  row: StackResourceRow,
  instance: ResourceInstance,
  step: ResourceStep,
  answer: Step,
): void {
  if (answer.done) return deleted(work, row, instance);
  lookAgain(work, answer.again);
  const { waitingFor } = answer;
  const next = begun(row, row.current?.token === instance.token, {
    ...step,
    ...(waitingFor === undefined ? {} : { waitingFor }),
  });
  if (JSON.stringify(next) !== JSON.stringify(row)) putRow(work, next);
}

function begun(row: StackResourceRow, isCurrent: boolean, step: ResourceStep): StackResourceRow {
  return isCurrent ? { ...row, status: 'DELETE_IN_PROGRESS', step } : { ...row, step };
}

/** DeletionPolicy, UpdateReplacePolicy and RetainResources (CloudFormation user guide, "DeletionPolicy attribute"). */
function isKept(work: Work, row: StackResourceRow, instance: ResourceInstance, isCurrent: boolean): boolean {
  const { operation, stack } = work;
  if (stack.status === 'DELETE_IN_PROGRESS' && operation.retain?.includes(row.logicalId)) return true;
  const undoesCreation = /ROLLBACK/.test(stack.status);
  const replaced = !isCurrent && !undoesCreation;
  const policy = replaced ? instance.updateReplacePolicy : instance.deletionPolicy;
  if (policy === 'RetainExceptOnCreate') return !undoesCreation;
  return policy === 'Retain' && !(undoesCreation && operation.retainExceptOnCreate);
}

function refusedByPolicy({ stack, operation }: Work, { logicalId, type }: StackResourceRow) {
  if (stack.status !== 'UPDATE_COMPLETE_CLEANUP_IN_PROGRESS') return undefined;
  return policyRefusal(operation.policyDuringUpdate ?? stack.policy, {
    logicalId,
    type,
    action: 'Update:Delete',
  });
}

function skip(work: Work, row: StackResourceRow, instance: ResourceInstance): void {
  work.engine.store.transaction(() => {
    tell(work, row, instance, 'DELETE_SKIPPED');
    forget(work, row, instance, 'DELETE_SKIPPED');
  });
}

function deleted(work: Work, row: StackResourceRow, instance: ResourceInstance | undefined): void {
  work.engine.store.transaction(() => {
    if (instance !== undefined) tell(work, row, instance, 'DELETE_COMPLETE');
    forget(work, row, instance, 'DELETE_COMPLETE');
  });
}

/** What failed before anything was made is deleted as well, as the events tell it. */
export function neverMade(work: Work, row: StackResourceRow): void {
  const { statusReason: _, ...rest } = row;
  const gone = { ...rest, status: 'DELETE_COMPLETE' as const, changedAt: nowOf(work), gone: true as const };
  work.engine.store.transaction(() => {
    putRow(work, { ...gone, doneFor: phaseOf(work) });
    writeRowEvent(work.engine.store, work.stack, gone);
  });
}

/** Without the instance. The row of a resource that is gone as a whole says so, with its last physical id. */
function forget(
  work: Work,
  row: StackResourceRow,
  instance: ResourceInstance | undefined,
  status: ResourceStatus,
): void {
  forgetSignals(work, row);
  const { step: _, ...rest } = row;
  const leftovers = row.leftovers.filter((each) => each.token !== instance?.token);
  if (row.current?.token !== instance?.token) return putRow(work, { ...rest, leftovers });
  const { statusReason: __, ...gone } = rest;
  putRow(work, { ...gone, leftovers, status, changedAt: nowOf(work), doneFor: phaseOf(work), gone: true });
}

function tell(
  work: Work,
  { logicalId }: StackResourceRow,
  { physicalId, type, properties }: ResourceInstance,
  status: ResourceStatus,
  reason?: string,
): void {
  const { engine, stack } = work;
  writeResourceEvent(
    engine.store,
    stack,
    { logicalId, physicalId, type, status, reason, properties },
    nowOf(work),
  );
}

/** FORCE_DELETE_STACK leaves behind what cannot be deleted. */
function guardedDeletion(
  work: Work,
  row: StackResourceRow,
  instance: ResourceInstance,
  step: ResourceStep,
  run: () => void,
): void {
  const saved = work.rows.get(row.logicalId)!;
  try {
    work.engine.store.transaction(run);
  } catch (error) {
    work.rows.set(row.logicalId, saved);
    if (!(error instanceof ServiceError || error instanceof ResourceFailure))
      work.engine.logger.error({ err: error }, 'a resource handler failed in a way it should not');
    work.engine.store.transaction(() => failed(work, saved, instance, failureReason(error, step.token)));
  }
}

function failed(work: Work, row: StackResourceRow, instance: ResourceInstance, reason: string): void {
  if (row.step === undefined) tell(work, row, instance, 'DELETE_IN_PROGRESS');
  tell(work, row, instance, 'DELETE_FAILED', reason);
  if (work.operation.force) {
    tell(work, row, instance, 'DELETE_SKIPPED');
    return forget(work, row, instance, 'DELETE_SKIPPED');
  }
  const { step: _, ...rest } = row;
  if (/CLEANUP/.test(work.stack.status)) return leaveBehind(work, row, instance);
  putRow(work, {
    ...rest,
    status: 'DELETE_FAILED',
    statusReason: reason,
    changedAt: nowOf(work),
    doneFor: phaseOf(work),
  });
}

/** A cleanup goes on: what it cannot delete belongs to no stack any more (CloudFormation user guide, "Stack status codes", UPDATE_COMPLETE_CLEANUP_IN_PROGRESS). */
function leaveBehind(work: Work, row: StackResourceRow, instance: ResourceInstance): void {
  forget(work, row, instance, 'DELETE_FAILED');
  putStack(work, { operation: { ...work.operation, leftBehind: true } });
}
