import { isDeepStrictEqual } from 'node:util';
import { ServiceError } from '../../domain/service-error.ts';
import { writeRowEvent } from '../../store/cloudformation/write-event.ts';
import {
  type ResourceInstance,
  type ResourceStep,
  type StackResourceRow,
  stackTable,
  type WantedResource,
} from '../../store/tables/cloudformation.ts';
import { lookAgain, nowOf, putRow, type Work } from './engine.ts';
import { existingRequest, newRequest, updateRequest } from './request.ts';
import type { Step } from './resources/contract.ts';
import { failureReason, ResourceFailure } from './resources/failures.ts';
import { beginRow, completeRow, failRow, type Subject } from './row-states.ts';
import { awaitedSignals, signalsCame } from './signals.ts';

/**
 * The steps of one resource. Each is one transaction: the events, the row, and everything that the handler's operations wrote. A handler that throws takes
 * all of it back; what is then written is the failure. A step that is not done leaves `step` in the row, and `checkStep` goes on with it, after a restart
 * too.
 */
const REPLACING = 'Requested update requires the creation of a new physical resource; hence creating one.';

export function createResource(work: Work, subject: Subject): void {
  const { logicalId, wanted } = subject;
  const old = work.rows.get(logicalId);
  const verb = old?.current === undefined ? 'CREATE' : 'UPDATE';
  const signals = awaitedSignals(subject.creationPolicy);
  const step: ResourceStep = {
    during: 'create',
    token: work.engine.random.uuid(),
    startedAt: nowOf(work),
    ...(signals === undefined ? {} : { signals }),
  };
  const begin = () =>
    beginRow(work, subject, `${verb}_IN_PROGRESS`, verb === 'UPDATE' ? REPLACING : undefined);
  guarded(work, logicalId, { begin, verb, token: step.token }, () => {
    const row = begin();
    const handler = work.engine.handler(wanted.type);
    if (handler === undefined || subject.warning !== undefined) return placeholder(work, row, subject, step);
    if (handler.remote) return putRow(work, { ...row, step: { ...step, asked: wanted } });
    const request = newRequest(work, { logicalId, ...wanted, token: step.token });
    absorb(work, row, step, wanted, handler.create(request) as Step);
  });
}

export function updateResource(work: Work, subject: Subject): void {
  const { logicalId, wanted } = subject;
  const step: ResourceStep = {
    during: 'update',
    token: work.engine.random.uuid(),
    startedAt: nowOf(work),
  };
  const begin = () => beginRow(work, subject, 'UPDATE_IN_PROGRESS');
  guarded(work, logicalId, { begin, verb: 'UPDATE', token: step.token }, () => {
    const row = begin();
    const handler = work.engine.handler(wanted.type);
    if (handler === undefined || row.current?.placeholder) return placeholder(work, row, subject, step);
    if (handler.remote) return putRow(work, { ...row, step: { ...step, asked: wanted } });
    const instance = { ...row.current!, ...wanted };
    absorb(work, row, step, wanted, handler.update(updateRequest(work, row, instance, step)) as Step);
  });
}

/** Asks a `remote` handler for what the row says was asked of it. May be cut off and repeated. */
export async function askRemote(work: Work, row: StackResourceRow): Promise<void> {
  const { logicalId, step } = row;
  const wanted = step!.asked!;
  const handler = work.engine.handler(wanted.type)!;
  const verb = row.status.startsWith('CREATE') ? 'CREATE' : 'UPDATE';
  let answer: Step | undefined;
  let failure: unknown;
  try {
    answer = await (step!.during === 'create'
      ? handler.create(newRequest(work, { logicalId, ...wanted, token: step!.token }))
      : handler.update(updateRequest(work, row, { ...row.current!, ...wanted }, step!)));
  } catch (error) {
    failure = error;
  }
  const { asked: _, ...answered } = step!;
  guarded(work, logicalId, { begin: () => row, verb, token: answered.token }, () => {
    if (answer === undefined) throw failure;
    absorb(work, row, answered, wanted, answer);
  });
}

/** Rollback: the old instance again; the new one, if there is one, is left over for the cleanup. */
export function restoreReplaced(work: Work, row: StackResourceRow, before: ResourceInstance): void {
  work.engine.store.transaction(() => {
    const leftovers = row.current === undefined ? row.leftovers : [...row.leftovers, row.current];
    const restored = restoring(work, { ...row, type: before.type, current: before, leftovers });
    completeRow(work, restored);
  });
}

/** Rollback: the old properties again. */
export function restoreProperties(work: Work, row: StackResourceRow, before: ResourceInstance): void {
  const step: ResourceStep = { during: 'update', token: work.engine.random.uuid(), startedAt: nowOf(work) };
  const begin = () => restoring(work, row);
  guarded(work, row.logicalId, { begin, verb: 'UPDATE', token: step.token }, () => {
    const begun = begin();
    const handler = work.engine.handler(before.type);
    if (handler === undefined || before.placeholder || staysAsItIs(row.current!, before))
      return completeRow(work, { ...begun, current: before });
    if (handler.remote) return putRow(work, { ...begun, step: { ...step, asked: before } });
    const request = { ...updateRequest(work, begun, before, step), rollback: true };
    absorb(work, begun, step, before, handler.update(request) as Step);
  });
}

function restoring(work: Work, row: StackResourceRow): StackResourceRow {
  const { statusReason: _, ...rest } = row;
  const begun = { ...rest, status: 'UPDATE_IN_PROGRESS' as const, changedAt: nowOf(work) };
  writeRowEvent(work.engine.store, work.stack, begun);
  return begun;
}

/** A nested stack may have become another one though its URL is the same. */
const staysAsItIs = (one: ResourceInstance, other: ResourceInstance) =>
  one.type !== 'AWS::CloudFormation::Stack' &&
  isDeepStrictEqual([one.properties, one.tags], [other.properties, other.tags]);

/** Goes on with a create or update that was not done. */
export function checkStep(work: Work, row: StackResourceRow): void {
  const { logicalId, step, current } = row;
  if (step === undefined || current === undefined || step.asked !== undefined) return;
  const verb = row.status.startsWith('CREATE') ? 'CREATE' : 'UPDATE';
  guarded(work, logicalId, { begin: () => row, verb, token: step.token }, () => {
    const rollback = work.stack.status === 'UPDATE_ROLLBACK_IN_PROGRESS';
    const request = { ...existingRequest(work, row, current, step), during: step.during, rollback };
    const handler = work.engine.handler(current.type);
    const answer: Step =
      step.signals?.handlerDone || handler?.check === undefined
        ? { done: true }
        : (handler.check(request) as Step);
    absorb(work, row, step, current, answer);
  });
}

/** Writes what a handler answered. */
function absorb(
  work: Work,
  row: StackResourceRow,
  step: ResourceStep,
  wanted: WantedResource,
  answer: Step,
): void {
  const instance = instanceAfter(row, step, wanted, answer);
  const isNew = step.during === 'create' && row.current?.token !== step.token;
  const told = isNew ? initiated(work, row, instance) : { ...row, current: instance };
  const waits = stillWaits(work, row, step, answer);
  if (waits === undefined) return completeRow(work, told);
  lookAgain(work, waits.again);
  const next = { ...told, step: waits.step };
  if (JSON.stringify(next) !== JSON.stringify(row)) putRow(work, next);
}

/** What the step waits for after this answer; undefined when it is over. */
function stillWaits(work: Work, row: StackResourceRow, step: ResourceStep, answer: Step) {
  if (!answer.done) {
    const { again, waitingFor } = answer;
    return { again, step: waitingFor === undefined ? step : { ...step, waitingFor } };
  }
  if (step.signals === undefined || signalsCame(work, row, step)) return undefined;
  const left = step.startedAt + step.signals.timeout - nowOf(work);
  return { again: left, step: { ...step, signals: { ...step.signals, handlerDone: true as const } } };
}

function instanceAfter(
  row: StackResourceRow,
  step: ResourceStep,
  wanted: WantedResource,
  answer: Step,
): ResourceInstance {
  const same = step.during === 'update' || row.current?.token === step.token ? row.current : undefined;
  const physicalId = answer.physicalId ?? same?.physicalId;
  if (physicalId === undefined) throw new Error(`the handler of ${wanted.type} answered no physical id`);
  const ref = answer.ref ?? same?.ref;
  return {
    ...wanted,
    physicalId,
    ...(ref === undefined ? {} : { ref }),
    attributes: { ...same?.attributes, ...answer.attributes },
    token: same?.token ?? step.token,
  };
}

/** A replaced instance is in `before`, or goes to the leftovers when `before` is an older one. */
function initiated(work: Work, row: StackResourceRow, instance: ResourceInstance): StackResourceRow {
  const replaced = row.current;
  const keptElsewhere =
    replaced === undefined || (typeof row.before === 'object' && row.before.token === replaced.token);
  const leftovers = keptElsewhere ? row.leftovers : [...row.leftovers, replaced];
  const next = { ...row, statusReason: 'Resource creation Initiated', current: instance, leftovers };
  writeRowEvent(work.engine.store, work.stack, next);
  if (instance.type === 'AWS::CloudFormation::Stack') adopt(work, instance.physicalId);
  return next;
}

/** A nested stack knows its parent and its root from the moment that it is there. */
function adopt({ engine, stack }: Work, childId: string): void {
  const { stackId: parentId, rootId = parentId } = stack;
  engine.store.update(stackTable, childId, (child) => ({ ...child, parentId, rootId }));
}

/** Fails a resource before its handler is asked: its properties cannot be resolved, or the stack's policy forbids it. */
export function failBeforeStep(work: Work, subject: Subject, reason: string): void {
  const verb = work.rows.get(subject.logicalId)?.current === undefined ? 'CREATE' : 'UPDATE';
  work.engine.store.transaction(() => {
    failRow(work, beginRow(work, subject, `${verb}_IN_PROGRESS`), verb, reason);
  });
}

function placeholder(
  work: Work,
  row: StackResourceRow,
  { wanted, warning }: Subject,
  step: ResourceStep,
): void {
  const physicalId = row.current?.physicalId ?? `placeholder-${step.token}`;
  const current: ResourceInstance = {
    ...wanted,
    physicalId,
    attributes: {},
    placeholder: true,
    token: row.current?.token ?? step.token,
  };
  const statusReason = warning ?? `Slipway cannot make ${wanted.type}: nothing was made.`;
  writeRowEvent(work.engine.store, work.stack, { ...row, current, statusReason });
  completeRow(work, { ...row, current });
}

interface Failing {
  /** Writes the beginning anew, after it was taken back. */
  begin(): StackResourceRow;
  readonly verb: 'CREATE' | 'UPDATE';
  readonly token: string;
}

/** All of it or, when something is thrown, the failure. */
function guarded(work: Work, logicalId: string, failing: Failing, run: () => void): void {
  const saved = work.rows.get(logicalId);
  try {
    work.engine.store.transaction(run);
  } catch (error) {
    if (saved === undefined) work.rows.delete(logicalId);
    else work.rows.set(logicalId, saved);
    if (!(error instanceof ServiceError || error instanceof ResourceFailure))
      work.engine.logger.error({ err: error, logicalId }, 'a resource handler failed in a way it should not');
    work.engine.store.transaction(() => {
      const row = failing.begin();
      failRow(work, row, failing.verb, reasonOf(row, error, failing.token));
    });
  }
}

/** CloudFormation user guide, "Update behaviors of stack resources": a resource with a name of its own stands in its replacement's way. */
function reasonOf(row: StackResourceRow, error: unknown, token: string): string {
  const reason = failureReason(error, token);
  if (row.statusReason !== REPLACING || !reason.includes('HandlerErrorCode: AlreadyExists')) return reason;
  return `CloudFormation cannot update a stack when a custom-named resource requires replacing. Rename ${row.current?.physicalId} and update the stack again.`;
}
