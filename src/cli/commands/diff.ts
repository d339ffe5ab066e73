import { type CompiledPlan, type CompiledStack, compile } from '../compile/compile.ts';
import { builtImages } from '../compile/images.ts';
import { additionLines, changeLines } from '../diff/describe-changes.ts';
import { requireMade } from '../down/nothing.ts';
import { loadPlan } from '../file/load.ts';
import { createReporter } from '../render/reporter.ts';
import { bold, dim } from '../render/style.ts';
import { findPlaintextSecrets } from '../secrets/find.ts';
import { createChangeSet, type StackRequest } from '../stacks/change-set.ts';
import { findStack } from '../stacks/find.ts';
import { clusterRequest } from '../up/cluster-stack.ts';
import { plannedImages } from '../up/image.ts';
import { findNetwork, networkOfStack } from '../up/network.ts';
import { serviceRequest } from '../up/service-stack.ts';
import type { Session } from '../up/session.ts';
import { chooseFile, createSession, type ProjectOptions } from './up.ts';

export interface DiffOptions extends ProjectOptions {
  /** Exit code 1 where something differs, as diff(1) has it. */
  readonly fail?: boolean;
}

/** What `up` would change, by change sets that are deleted again. Nothing is made, built or pushed. */
export async function diff(named: string | undefined, options: DiffOptions): Promise<void> {
  const reporter = createReporter();
  try {
    const plan = loadPlan(chooseFile(named));
    const session = await createSession(plan, options, reporter);
    await requireMade(session);
    reporter.hide(findPlaintextSecrets(plan.taskDefinition.input).map((secret) => secret.value));
    const differs = await showDifferences(session, compile(plan));
    if (differs && options.fail) process.exitCode = 1;
  } finally {
    reporter.close();
  }
}

async function showDifferences(session: Session, compiled: CompiledPlan): Promise<boolean> {
  const cluster = await clusterRequest(session, compiled);
  const clusterLines = cluster ? await differences(session, cluster) : [];
  show(session, compiled.cluster, clusterLines);
  const service = await knownServiceRequest(session, compiled);
  const serviceLines = service
    ? await differences(session, service)
    : additionLines(compiled.service.template);
  show(session, compiled.service, serviceLines);
  return clusterLines.length + serviceLines.length > 0;
}

function show({ reporter }: Session, { name }: CompiledStack, lines: readonly string[]): void {
  reporter.write(`${bold(name)}${lines.length ? '' : dim('  no differences')}`);
  for (const line of lines) reporter.write(`  ${line}`);
}

async function differences(session: Session, request: StackRequest): Promise<string[]> {
  const cloudFormation = await session.aws.cloudFormation();
  const stack = await findStack(cloudFormation, request.stack.name);
  if (!stack || stack.StackStatus === 'REVIEW_IN_PROGRESS') return additionLines(request.stack.template);
  if (/^(ROLLBACK|CREATE_FAILED|DELETE_FAILED)/.test(stack.StackStatus ?? ''))
    return additionLines(request.stack.template);
  const { id, changes } = await createChangeSet(session, request, 'UPDATE');
  if (changes.length) await cloudFormation.deleteChangeSet({ ChangeSetName: id });
  return changeLines(changes);
}

/** Undefined while the stack is still to be made: its parameters cannot all be known. */
async function knownServiceRequest(
  session: Session,
  compiled: CompiledPlan,
): Promise<StackRequest | undefined> {
  const { plan } = session;
  const cloudFormation = await session.aws.cloudFormation();
  const stack = await findStack(cloudFormation, compiled.service.name);
  if (!stack) return undefined;
  const made = compiled.ownNetwork ? await findStack(cloudFormation, compiled.cluster.name) : undefined;
  const network = made
    ? networkOfStack(made)
    : compiled.foundNetwork
      ? await findNetwork(session)
      : undefined;
  const wanted = builtImages(plan).map(({ id }) => id);
  const last = (stack.Parameters ?? []).flatMap(({ ParameterKey: key = '', ParameterValue: value = '' }) =>
    wanted.includes(key) ? [[key, value] as const] : [],
  );
  const images = { ...Object.fromEntries(last), ...(await plannedImages(session)) };
  return serviceRequest(compiled, { images, network });
}
