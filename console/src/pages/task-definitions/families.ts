import type { TaskDefinitionStatus } from '@aws-sdk/client-ecs';
import { listRevisions, type Revision } from '../../questions/task-definition.ts';

/** A family, as its revisions' names tell. */
export interface Family {
  family: string;
  /** The newest ACTIVE one; not there where all are inactive. */
  activeRevision?: number;
  lastRevision: number;
  lastStatus: TaskDefinitionStatus;
  active: number;
  inactive: number;
}

export async function listFamilies(): Promise<Family[]> {
  const revisions = await Promise.all([listRevisions('ACTIVE'), listRevisions('INACTIVE')]);
  return [...Map.groupBy(revisions.flat(), ({ family }) => family).values()].map(familyOf);
}

function familyOf(revisions: Revision[]): Family {
  const newest = (some: Revision[]) =>
    some.reduce((last, each) => (each.revision > last.revision ? each : last), some[0]!);
  const active = revisions.filter(({ status }) => status === 'ACTIVE');
  const last = newest(revisions);
  return {
    family: last.family,
    ...(active.length > 0 && { activeRevision: newest(active).revision }),
    lastRevision: last.revision,
    lastStatus: last.status,
    active: active.length,
    inactive: revisions.length - active.length,
  };
}
