import { sleep } from '../../platform/clock.ts';
import { CliError, isAwsError } from '../errors.ts';
import type { Surroundings } from '../up/session.ts';
import type { Deployment } from './deployment.ts';
import { explainFailure } from './explain.ts';
import { type Expectation, judgeDeployment, summarize, taskLines, type Verdict } from './judge.ts';
import { type DeploymentSnapshot, readSnapshot } from './snapshot.ts';

/**
 * Waits for the deployment to live, showing tasks by zone and targets turning healthy. It only reads, and only what it
 * reads decides: interrupted and run again, it goes on where the service stands. A failure carries the reasons seen.
 */
export async function waitUntilLive(
  session: Surroundings,
  wanted: Deployment,
  timeoutSeconds: number,
): Promise<void> {
  const expected = {
    desiredCount: wanted.desiredCount,
    behindLoadBalancer: wanted.targetGroupArn !== undefined,
    deploymentId: wanted.deploymentId,
  };
  await session.reporter.step('Deployment', async (step) => {
    const deadline = session.clock.now().getTime() + timeoutSeconds * 1000;
    let waited = false;
    let since: Date | undefined;
    for (;;) {
      const snapshot = await readPatiently(session, wanted);
      const verdict = snapshot ? judgeDeployment(snapshot, expected) : { kind: 'waiting' as const };
      if (snapshot) {
        since ??= snapshot.deployment?.createdAt;
        step.detail(summarize(snapshot, expected));
        step.live(taskLines(snapshot));
      }
      if (verdict.kind === 'live')
        return { value: undefined, changed: waited, text: liveText(snapshot!, expected) };
      const timedOut = session.clock.now().getTime() > deadline;
      if (verdict.kind === 'failed' || timedOut)
        throw await failure(session, wanted, snapshot, verdict, { timeoutSeconds, since });
      waited = true;
      await sleep(session.clock, session.pollMilliseconds);
    }
  });
}

/** A throttled or broken answer is no verdict: the next one decides. */
async function readPatiently(
  session: Surroundings,
  wanted: Deployment,
): Promise<DeploymentSnapshot | undefined> {
  try {
    return await readSnapshot(session, wanted);
  } catch (error) {
    if (isAwsError(error, 'ThrottlingException', 'Throttling', 'TooManyRequestsException', 'TimeoutError'))
      return undefined;
    throw error;
  }
}

function liveText(snapshot: DeploymentSnapshot, expected: Expectation): string {
  const zones = new Set(
    snapshot.tasks.filter(({ lastStatus }) => lastStatus === 'RUNNING').map((task) => task.availabilityZone),
  );
  const spread = zones.size > 1 ? `, in ${zones.size} zones` : '';
  return `${summarize(snapshot, expected)}${spread}`;
}

async function failure(
  session: Surroundings,
  wanted: Deployment,
  snapshot: DeploymentSnapshot | undefined,
  verdict: Verdict,
  { timeoutSeconds, since }: { timeoutSeconds: number; since: Date | undefined },
): Promise<CliError> {
  const head =
    verdict.kind === 'failed'
      ? `The deployment of ${wanted.serviceName} failed: ${verdict.reason}`
      : `The deployment of ${wanted.serviceName} did not come to life within ${timeoutSeconds} seconds.`;
  const reasons = snapshot ? await explainFailure(session, wanted, snapshot, since) : [];
  return new CliError([head, ...reasons].join('\n'));
}
