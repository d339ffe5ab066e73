import type { Stack } from '@aws-sdk/client-cloudformation';
import { clusterIds } from '../compile/cluster-stack.ts';
import type { CompiledPlan } from '../compile/compile.ts';
import type { StackRequest } from '../stacks/change-set.ts';
import { deployStack } from '../stacks/deploy.ts';
import { hasResource } from '../stacks/resources.ts';
import type { Session } from './session.ts';

/** The cluster with its network. Undefined: the cluster is another's and no network is needed, so there is no stack. */
export function ensureClusterStack(
  session: Session,
  compiled: CompiledPlan,
  timeoutSeconds: number,
): Promise<Stack | undefined> {
  const { clusterName } = session.plan.cluster;
  return session.reporter.step('Cluster', async (step) => {
    const request = await clusterRequest(session, compiled);
    if (!request) return { value: undefined, changed: false, text: `${clusterName}, which was there before` };
    const { stack, changed, text } = await deployStack(session, request, { step, timeoutSeconds });
    return { value: stack, changed, text: `${clusterName}, ${text}` };
  });
}

/** What the cluster's stack is asked for; undefined where there is nothing for it to make. */
export async function clusterRequest(
  session: Session,
  { cluster, ownNetwork }: CompiledPlan,
): Promise<StackRequest | undefined> {
  const elsewhere = await isElsewhere(session, cluster.name);
  if (elsewhere && !ownNetwork) return undefined;
  return { stack: cluster, parameters: { [clusterIds.parameter]: String(elsewhere) } };
}

/** Whether the cluster is there and not of our stack: then it is used, and never changed or taken away. */
async function isElsewhere(session: Session, stackName: string): Promise<boolean> {
  const ecs = await session.aws.ecs();
  const { clusterName } = session.plan.cluster;
  const { clusters = [] } = await ecs.describeClusters({ clusters: [clusterName] });
  if (!clusters.some(({ status }) => status === 'ACTIVE')) return false;
  return !(await hasResource(session, stackName, clusterIds.cluster));
}
