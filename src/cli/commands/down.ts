import { clusterIds } from '../compile/cluster-stack.ts';
import { type StackNames, stackNames } from '../compile/names.ts';
import { requireMade } from '../down/nothing.ts';
import { otherServices, removeRepositories, removeTaskDefinitions } from '../down/support.ts';
import { loadPlan, showPath } from '../file/load.ts';
import { createReporter, type Step } from '../render/reporter.ts';
import { bold, dim } from '../render/style.ts';
import { removeStack } from '../stacks/remove.ts';
import { hasResource } from '../stacks/resources.ts';
import type { Session } from '../up/session.ts';
import { chooseFile, createSession, type ProjectOptions } from './up.ts';

export interface DownOptions extends ProjectOptions {
  readonly keepImages?: boolean;
}

/**
 * Deletes the stacks of the file, last made first, then what no stack holds: the images, and revisions that are only deregistered. What is gone already is
 * passed over: run again after an interruption, it goes on.
 */
export async function down(named: string | undefined, options: DownOptions): Promise<void> {
  const reporter = createReporter();
  try {
    const plan = loadPlan(chooseFile(named));
    const session = await createSession(plan, options, reporter);
    const { endpoint = 'AWS' } = session.aws.target;
    reporter.write(`${bold(plan.name)}  ${dim(`${showPath(plan.file)} ← ${endpoint}`)}`);
    await requireMade(session);
    const removed = await takeDown(session, options);
    reporter.write('');
    reporter.write(
      removed.length ? `What up made for ${plan.name} is gone.` : 'There was nothing to remove.',
    );
  } finally {
    reporter.close();
  }
}

type Removal = (session: Session, step: Step) => Promise<string[]>;

async function takeDown(session: Session, options: DownOptions): Promise<string[]> {
  const names = stackNames(session.plan);
  const removals: [title: string, work: Removal][] = [
    ['Service', removal(names.service)],
    ['Task definitions', removeTaskDefinitions],
    ['Cluster', (of, step) => removeCluster(of, names, step)],
    ...(options.keepImages ? [] : [['Repository', removeRepositories] as [string, Removal]]),
  ];
  const removed: string[] = [];
  for (const [title, work] of removals) removed.push(...(await runRemoval(session, title, work)));
  return removed;
}

const removal =
  (name: string): Removal =>
  async (session, step) =>
    (await removeStack(session, name, step)) ? [name] : [];

/** A cluster that has services of others stays, with the network that they may be in. */
async function removeCluster(session: Session, { cluster }: StackNames, step: Step): Promise<string[]> {
  const others = (await hasResource(session, cluster, clusterIds.cluster))
    ? await otherServices(session)
    : [];
  if (others.length === 0) return removal(cluster)(session, step);
  session.reporter.write(
    `  The cluster ${session.plan.cluster.clusterName} stays: it has other services (${others.join(', ')}).`,
  );
  return [];
}

function runRemoval(session: Session, title: string, work: Removal): Promise<string[]> {
  return session.reporter.step(title, async (step) => {
    const names = await work(session, step);
    return {
      value: names,
      changed: names.length > 0,
      text: names.length ? `removed ${names.join(', ')}` : 'nothing there',
    };
  });
}
