import type { PutObjectCommandInput } from '@aws-sdk/client-s3';
import type { ObjectDescription, ObjectTag } from '../../store/tables/s3.ts';
import { invalidArgument, notImplemented } from './errors.ts';

type Described = Pick<
  PutObjectCommandInput,
  | 'ContentType'
  | 'CacheControl'
  | 'ContentDisposition'
  | 'ContentEncoding'
  | 'ContentLanguage'
  | 'Expires'
  | 'WebsiteRedirectLocation'
  | 'StorageClass'
  | 'Metadata'
  | 'SSECustomerAlgorithm'
  | 'ObjectLockMode'
>;

/** What a client says of a new object. Keys of customers and locks would be promises that are not kept here. */
export function readDescription(input: Described): ObjectDescription {
  if (input.SSECustomerAlgorithm !== undefined)
    throw notImplemented('encryption with keys of customers (SSE-C)');
  if (input.ObjectLockMode !== undefined) throw notImplemented('Object Lock');
  return {
    contentType: input.ContentType,
    cacheControl: input.CacheControl,
    contentDisposition: input.ContentDisposition,
    contentEncoding: input.ContentEncoding,
    contentLanguage: input.ContentLanguage,
    expires: input.Expires === undefined ? undefined : new Date(input.Expires).toUTCString(),
    websiteRedirectLocation: input.WebsiteRedirectLocation,
    storageClass: input.StorageClass ?? 'STANDARD',
    metadata: input.Metadata ?? {},
  };
}

/** Tags of a header, `a=1&b=2`. */
export function readTagging(text: string | undefined): ObjectTag[] {
  if (text === undefined) return [];
  return checkTags([...new URLSearchParams(text)].map(([Key, Value]) => ({ Key, Value })));
}

/** S3 user guide, "Categorizing your objects using tags": at most 10, each key once. */
export function checkTags(tags: readonly { Key?: string; Value?: string }[], most = 10): ObjectTag[] {
  if (tags.length > most) throw invalidArgument(`Object tags cannot be greater than ${most}`);
  const keys = new Set(tags.map(({ Key }) => Key));
  if (keys.size !== tags.length) throw invalidArgument('Cannot provide multiple Tags with the same key');
  return tags.map(({ Key = '', Value = '' }) => ({ Key, Value }));
}
