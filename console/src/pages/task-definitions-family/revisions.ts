import { DescribeTaskDefinitionCommand, type Tag, type TaskDefinition } from '@aws-sdk/client-ecs';
import { ecs } from '../../aws/ecs.ts';
import { listRevisions, type Revision } from '../task-definitions/families.ts';

export interface DescribedRevision extends Revision {
  /** Only the newest revisions are described: a family can have thousands. */
  definition?: TaskDefinition;
}

export interface Described {
  taskDefinition: TaskDefinition;
  tags: Tag[];
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
      const { taskDefinition } = await describeRevision(revision.arn);
      return { ...revision, definition: taskDefinition };
    }),
  );
  return [...newest, ...revisions.slice(DESCRIBED)];
}

export async function describeRevision(reference: string): Promise<Described> {
  const command = new DescribeTaskDefinitionCommand({ taskDefinition: reference, include: ['TAGS'] });
  const { taskDefinition, tags = [] } = await ecs.send(command);
  return { taskDefinition: taskDefinition!, tags };
}
