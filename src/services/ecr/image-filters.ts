import type { ImageStatusFilter, TagStatus } from '@aws-sdk/client-ecr';
import type { ImageRow } from '../../store/tables/ecr.ts';

/** The filters of ListImages and DescribeImages: without a word about it, archived images are left out. */
export function hasImageStatus(image: ImageRow, wanted: ImageStatusFilter | undefined): boolean {
  if (wanted === 'ANY') return true;
  const status = image.storageClass === 'ARCHIVE' ? 'ARCHIVED' : 'ACTIVE';
  return status === (wanted ?? 'ACTIVE');
}

export function hasTagStatus(isTagged: boolean, wanted: TagStatus | undefined): boolean {
  return wanted === undefined || wanted === 'ANY' || isTagged === (wanted === 'TAGGED');
}
