import { removeCluster, removeService, removeTaskDefinitions } from '../down/ecs.ts';
import { removeFront } from '../down/front.ts';
import { removeNetwork } from '../down/network.ts';
import { requireMade } from '../down/nothing.ts';
import { removeExecutionRole, removeLogGroups, removeRepository } from '../down/support.ts';
import { loadPlan, showPath } from '../file/load.ts';
import { createReporter } from '../render/reporter.ts';
import { bold, dim } from '../render/style.ts';
import type { Session } from '../up/session.ts';
import { chooseFile, createSession, type ProjectOptions } from './up.ts';

export interface DownOptions extends ProjectOptions {
  readonly keepImages?: boolean;
}

/**
 * Takes away what `up` made for the file, last made first. What does not carry its tag is left alone, what is gone already
 * is passed over: run again after an interruption, it goes on.
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

type Removal = (session: Session) => Promise<string[]>;

async function takeDown(session: Session, options: DownOptions): Promise<string[]> {
  const removals: [title: string, work: Removal][] = [
    ['Service', removeService],
    ['Load balancer', removeFront],
    ['Task definitions', removeTaskDefinitions],
    ['Cluster', removeCluster],
    ['Execution role', removeExecutionRole],
    ['Log groups', removeLogGroups],
    ...(options.keepImages ? [] : [['Repository', removeRepository] as [string, Removal]]),
    ['VPC', removeNetwork],
  ];
  const removed: string[] = [];
  for (const [title, work] of removals) removed.push(...(await runRemoval(session, title, work)));
  return removed;
}

function runRemoval(session: Session, title: string, work: Removal): Promise<string[]> {
  return session.reporter.step(title, async () => {
    const names = await work(session);
    return {
      value: names,
      changed: names.length > 0,
      text: names.length ? `removed ${names.join(', ')}` : 'nothing there',
    };
  });
}
