import {
  DescribeTaskDefinitionCommand,
  ListTaskDefinitionFamiliesCommand,
  ListTaskDefinitionsCommand,
  type Tag,
  type TaskDefinition,
  type TaskDefinitionStatus,
} from '@aws-sdk/client-ecs';
import { ecs } from '../aws/ecs.ts';
import { allPages } from '../aws/pages.ts';
import { useLive } from '../live/use-live.ts';
import { revisionOf } from '../model/task-definition/register-input.ts';

export interface DescribedDefinition {
  taskDefinition: TaskDefinition;
  tags: Tag[];
}

/** A revision by its ARN or `family:revision`. */
export async function describeTaskDefinition(reference: string): Promise<DescribedDefinition> {
  const command = new DescribeTaskDefinitionCommand({ taskDefinition: reference, include: ['TAGS'] });
  const { taskDefinition, tags = [] } = await ecs.send(command);
  return { taskDefinition: taskDefinition!, tags };
}

/** Asked once there is a reference. What a revision holds never changes; its status does. */
export function useTaskDefinition(reference: string) {
  return useLive(
    ['ecs.task-definitions'],
    ['task-definition', reference],
    () => describeTaskDefinition(reference),
    { enabled: reference !== '' },
  );
}

export interface Revision {
  arn: string;
  family: string;
  revision: number;
  status: TaskDefinitionStatus;
}

/** Revisions of a status, the newest of a family first; of one family, or of all. */
export async function listRevisions(status: TaskDefinitionStatus, family?: string): Promise<Revision[]> {
  const arns = await allPages(async (nextToken) => {
    const page = await ecs.send(
      new ListTaskDefinitionsCommand({ familyPrefix: family, status, sort: 'DESC', nextToken }),
    );
    return { items: page.taskDefinitionArns, next: page.nextToken };
  });
  return arns.map((arn) => ({ arn, status, ...revisionOf(arn) }));
}

/** Every active revision; those of one family once there is its name. */
export function useActiveRevisions(family?: string) {
  return useLive(
    ['ecs.task-definitions'],
    ['active-revisions', family],
    () => listRevisions('ACTIVE', family),
    { enabled: family !== '' },
  );
}

/** The names of the families that have an active revision. */
export function useFamilyNames() {
  return useLive(['ecs.task-definitions'], ['family-names'], () =>
    allPages(async (nextToken) => {
      const page = await ecs.send(new ListTaskDefinitionFamiliesCommand({ status: 'ACTIVE', nextToken }));
      return { items: page.families, next: page.nextToken };
    }),
  );
}
