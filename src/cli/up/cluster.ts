import { includesFields } from '../definition/diff.ts';
import { ownTags, type Session } from './session.ts';

export function ensureCluster(session: Session): Promise<string> {
  const { clusterName, ...fields } = session.plan.cluster;
  return session.reporter.step('Cluster', async () => {
    const ecs = await session.aws.ecs();
    const { clusters = [] } = await ecs.describeClusters({
      clusters: [clusterName],
      include: ['SETTINGS', 'CONFIGURATIONS'],
    });
    const found = clusters.find(({ status }) => status === 'ACTIVE');
    if (!found) {
      await ecs.createCluster({ ...fields, clusterName, tags: ownTags(session.plan) });
      return { value: clusterName, changed: true, text: clusterName };
    }
    const { settings, configuration } = fields;
    const wanted = { ...(settings ? { settings } : {}), ...(configuration ? { configuration } : {}) };
    const changed = !includesFields(found, wanted);
    if (changed) await ecs.updateCluster({ cluster: clusterName, ...wanted });
    return { value: clusterName, changed, text: clusterName };
  });
}
