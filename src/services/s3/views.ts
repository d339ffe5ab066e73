import type { Owner } from '@aws-sdk/client-s3';
import type { BucketRow, ObjectVersionRow } from '../../store/tables/s3.ts';

export const quoted = (etag: string) => `"${etag}"`;

/** S3 gives accounts an id of their own in lists: 64 hexadecimal digits. */
export const ownerView = (account: string): Owner => ({ ID: account.padStart(64, '0') });

/** Only buckets that have or had versions tell them. */
export const versionIdOf = (bucket: BucketRow, row: ObjectVersionRow) =>
  bucket.versioning === undefined ? undefined : row.versionId;

/** Members such as `ChecksumCRC32`. */
export function checksumView(
  row: Pick<ObjectVersionRow, 'checksums' | 'checksumType'>,
): Record<string, string> {
  const sums = Object.entries(row.checksums).map(([name, value]) => [`Checksum${name}`, value] as const);
  if (sums.length === 0) return {};
  return { ...Object.fromEntries(sums), ...(row.checksumType && { ChecksumType: row.checksumType }) };
}

/** Every object is encrypted with S3's own keys, as new ones are at AWS since 2023; here it says so and no more. */
export const encryptionView = { ServerSideEncryption: 'AES256' } as const;

/** What GetObject and HeadObject tell of an object. */
export function objectView(bucket: BucketRow, row: ObjectVersionRow) {
  const { description: d } = row;
  return {
    ...encryptionView,
    AcceptRanges: 'bytes',
    LastModified: new Date(row.createdAt),
    ETag: quoted(row.etag),
    ContentLength: row.size,
    VersionId: versionIdOf(bucket, row),
    ContentType: d.contentType ?? 'binary/octet-stream',
    CacheControl: d.cacheControl,
    ContentDisposition: d.contentDisposition,
    ContentEncoding: d.contentEncoding,
    ContentLanguage: d.contentLanguage,
    ExpiresString: d.expires,
    Expires: d.expires === undefined ? undefined : validDate(d.expires),
    WebsiteRedirectLocation: d.websiteRedirectLocation,
    StorageClass: d.storageClass === 'STANDARD' ? undefined : d.storageClass,
    Metadata: Object.keys(d.metadata).length === 0 ? undefined : d.metadata,
    TagCount: row.tags.length === 0 ? undefined : row.tags.length,
  };
}

function validDate(text: string): Date | undefined {
  const date = new Date(text);
  return Number.isNaN(date.getTime()) ? undefined : date;
}

/** As keys stand in lists with `encoding-type=url`. */
export function encodedBy(encodingType: string | undefined) {
  return <Text extends string | undefined>(text: Text): Text =>
    encodingType !== 'url' || text === undefined
      ? text
      : (encodeURIComponent(text)
          .replaceAll('%2F', '/')
          .replace(/[!'()]/g, escaped) as Text);
}

const escaped = (char: string) => `%${char.charCodeAt(0).toString(16).toUpperCase()}`;
