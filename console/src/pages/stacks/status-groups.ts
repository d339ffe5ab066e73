export type StatusGroup = 'active' | 'in-progress' | 'failed' | 'deleted' | 'all';

/** As AWS's console groups the statuses: active is every stack that is there. */
export function isInGroup(
  { StackStatus: status = '' }: { StackStatus?: string },
  group: StatusGroup,
): boolean {
  if (group === 'all') return true;
  if (group === 'deleted') return status === 'DELETE_COMPLETE';
  if (group === 'in-progress') return status.endsWith('_IN_PROGRESS');
  if (group === 'failed') return /FAILED|ROLLBACK_COMPLETE/.test(status);
  return status !== 'DELETE_COMPLETE';
}
