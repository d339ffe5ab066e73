import { isDeepStrictEqual } from 'node:util';
import type {
  StackResourceRow,
  StackRevisionRow,
  WantedResource,
} from '../../store/tables/cloudformation.ts';
import type { PreparedResource, PreparedTemplate } from '../../template/contract.ts';
import { abandonSteps, endForward, failForward } from './end-forward.ts';
import { nowOf, putRow, revisionOf, templateOf, type Work } from './engine.ts';
import { replacementFor } from './replacement.ts';
import { existingRequest } from './request.ts';
import { monitoringIsOver, rollbackTriggerProblem } from './rollback-triggers.ts';
import { phaseOf, type Subject } from './row-states.ts';
import { policyRefusal } from './stack-policy.ts';
import { checkStep, createResource, failBeforeStep, updateResource } from './step.ts';
import { subjectOf, unresolvedSubject } from './wanted.ts';

/**
 * Brings the stack to the revision that it is wanted to be (CREATE_IN_PROGRESS, UPDATE_IN_PROGRESS). One walk over the resources, dependencies first: what is
 * done at once opens the way for what comes later in the same walk, so that a stack whose resources all answer at once needs one. What is only removed from
 * the template waits for the cleanup (remove.ts).
 */
export function goForward(work: Work): void {
  const template = templateOf(work);
  const revision = revisionOf(work);
  if (template === undefined || revision === undefined) return;
  const phase = phaseOf(work);
  const settled = (id: string) => work.rows.get(id)?.doneFor === phase;
  const failed = (id: string) => settled(id) && work.rows.get(id)!.status.endsWith('_FAILED');
  const halts = !work.operation.disableRollback;
  let stopped = cancellation(work) !== undefined || [...work.rows.keys()].some((id) => halts && failed(id));
  for (const resource of template.resources.values()) {
    const { logicalId, dependencies } = resource;
    if (settled(logicalId)) continue;
    const step = work.rows.get(logicalId)?.step;
    if (stopped) continue;
    if (step !== undefined) checkStep(work, work.rows.get(logicalId)!);
    else if (dependencies.every((id) => !template.resources.has(id) || (settled(id) && !failed(id)))) {
      if (work.budget-- <= 0) return;
      begin(work, template, revision, resource);
    }
    if (halts && failed(logicalId)) stopped = true;
  }
  conclude(work, template, stopped);
}

function conclude(work: Work, template: PreparedTemplate, stopped: boolean): void {
  const phase = phaseOf(work);
  if (stopped) {
    work.engine.store.transaction(() => {
      abandonSteps(work);
      failForward(work, cancellation(work));
    });
    return;
  }
  const rows = [...template.resources.keys()].map((id) => work.rows.get(id));
  if (rows.some((row) => row?.step !== undefined)) return;
  if (rows.some((row) => row?.doneFor === phase && row.status.endsWith('_FAILED')))
    return work.engine.store.transaction(() => failForward(work, undefined));
  if (monitoringIsOver(work)) endForward(work, template);
}

/** CancelUpdateStack's words, those of an alarm, or those of a timeout that is over. */
function cancellation(work: Work): string | undefined {
  const { cancelled, deadline } = work.operation;
  if (cancelled !== undefined) return cancelled;
  const alarm = rollbackTriggerProblem(work);
  if (alarm !== undefined) return alarm;
  if (deadline === undefined || nowOf(work) < deadline) return undefined;
  return 'Stack creation time exceeded the specified timeout.';
}

function begin(
  work: Work,
  template: PreparedTemplate,
  revision: StackRevisionRow,
  resource: PreparedResource,
): void {
  let subject: Subject;
  try {
    subject = subjectOf(work, template, revision, resource);
  } catch (error) {
    return failBeforeStep(work, unresolvedSubject(work, revision, resource), wordsOf(error));
  }
  const row = work.rows.get(resource.logicalId);
  if (row?.current === undefined) return createResource(work, subject);
  if (isAsWanted(row, subject.wanted)) return settle(work, row, subject);
  const replace = mustReplace(work, row, subject.wanted);
  const refusal = policyRefusal(work.operation.policyDuringUpdate ?? work.stack.policy, {
    logicalId: row.logicalId,
    type: row.type,
    action: replace ? 'Update:Replace' : 'Update:Modify',
  });
  if (refusal !== undefined) return failBeforeStep(work, subject, refusal);
  return replace ? createResource(work, subject) : updateResource(work, subject);
}

function isAsWanted({ current, status }: StackResourceRow, wanted: WantedResource): boolean {
  return (
    !status.endsWith('_FAILED') &&
    // What is behind its TemplateURL may have changed: a nested stack looks for itself.
    wanted.type !== 'AWS::CloudFormation::Stack' &&
    current!.type === wanted.type &&
    isDeepStrictEqual(current!.properties, plain(wanted.properties)) &&
    isDeepStrictEqual(current!.tags, wanted.tags)
  );
}

/** As it comes back from the store. */
const plain = (value: object) => JSON.parse(JSON.stringify(value)) as object;

/** Nothing changes but perhaps what is only kept of it; no event tells of that. */
function settle(work: Work, row: StackResourceRow, { wanted, imports }: Subject): void {
  putRow(work, { ...row, current: { ...row.current!, ...wanted }, imports, doneFor: phaseOf(work) });
}

function mustReplace(work: Work, row: StackResourceRow, wanted: WantedResource): boolean {
  const current = row.current!;
  if (current.type !== wanted.type || row.status === 'CREATE_FAILED') return true;
  const verdict = replacementFor(
    work.engine.spec,
    wanted.type,
    current.properties,
    plain(wanted.properties) as WantedResource['properties'],
  );
  if (verdict !== 'maybe') return verdict === 'yes';
  const handler = work.engine.handler(wanted.type);
  if (handler?.replaces === undefined) return false;
  const { properties, tags } = wanted;
  const request = existingRequest(work, row, { ...current, properties, tags });
  return handler.replaces({ ...request, previous: current.properties, previousTags: current.tags });
}

const wordsOf = (error: unknown) => (error instanceof Error ? error.message : String(error));
