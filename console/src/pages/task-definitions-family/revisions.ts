import type { TaskDefinition } from '@aws-sdk/client-ecs';
import { describeTaskDefinition, listRevisions, type Revision } from '../../questions/task-definition.ts';

export interface DescribedRevision extends Revision {
  /** Only the newest revisions are described: a family can have thousands. */
  definition?: TaskDefinition;
}

const DESCRIBED = 20;

/** Every revision of the family, newest first. */
export async function listFamily(family: string): Promise<DescribedRevision[]> {
  const byStatus = await Promise.all(
    (['ACTIVE', 'INACTIVE', 'DELETE_IN_PROGRESS'] as const).map((status) => listRevisions(status, family)),
  );
  const revisions = byStatus.flat().sort((a, b) => b.revision - a.revision);
  const newest = await Promise.all(
    revisions.slice(0, DESCRIBED).map(async (revision) => {
      const { taskDefinition } = await describeTaskDefinition(revision.arn);
      return { ...revision, definition: taskDefinition };
    }),
  );
  return [...newest, ...revisions.slice(DESCRIBED)];
}
