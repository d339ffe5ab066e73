import type { Scope } from '../../../domain/scope.ts';
import type { NewEvent } from '../../../store/events/publish-event.ts';
import { type ImageRow, imageTable, type TagRow, tagTable } from '../../../store/tables/ecr.ts';
import { type AnnounceContext, eventKind } from './contract.ts';

/**
 * ECR user guide, "Amazon ECR events and EventBridge": one event for each push and each deletion, with the tag where there is one. A pushed tag tells of its
 * image too.
 */
export const imageEvents = eventKind<ImageRow>({
  table: imageTable,
  source: 'aws.ecr',
  events: ({ before, after, since }, context) => {
    const { reader, now } = context;
    if (before !== undefined && after === undefined)
      return wasTagged(before, context) ? [] : [imageEvent(before, before, 'DELETE', now)];
    if (before !== undefined || after === undefined || after.pushedAt < since) return [];
    const tagged = reader.count(tagTable, { imageKey: after.imageKey }) > 0;
    return tagged ? [] : [imageEvent(after, after, 'PUSH', now)];
  },
});

/** The deletion of its tags tells of it. */
function wasTagged({ imageKey }: ImageRow, { changesOf }: AnnounceContext): boolean {
  return changesOf(tagTable).some(
    ({ before, after }) => after === undefined && before?.imageKey === imageKey,
  );
}

export const imageTagEvents = eventKind<TagRow>({
  table: tagTable,
  source: 'aws.ecr',
  events: ({ before, after }, { now }) => {
    const row = after ?? before;
    if (row === undefined || before?.imageKey === after?.imageKey) return [];
    const image = {
      repositoryArn: row.repositoryArn,
      digest: row.imageKey.slice(row.repositoryArn.length + 1),
    };
    return [imageEvent(row, image, after === undefined ? 'DELETE' : 'PUSH', now, row.tag)];
  },
});

function imageEvent(
  { account, region }: Scope,
  { repositoryArn, digest }: Pick<ImageRow, 'repositoryArn' | 'digest'>,
  action: 'PUSH' | 'DELETE',
  at: number,
  tag?: string,
): NewEvent {
  return {
    account,
    region,
    source: 'aws.ecr',
    detailType: 'ECR Image Action',
    resources: [],
    at,
    detail: {
      result: 'SUCCESS',
      'repository-name': repositoryArn.split(':repository/')[1],
      'image-digest': digest,
      'action-type': action,
      'image-tag': tag,
    },
  };
}
