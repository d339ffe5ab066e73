import type {
  _Object,
  ListObjectsCommandInput,
  ListObjectsOutput,
  ListObjectsV2CommandInput,
  ListObjectsV2Output,
  ListObjectVersionsCommandInput,
  ListObjectVersionsOutput,
} from '@aws-sdk/client-s3';
import type { Operation } from '../../../protocol/model/operation.ts';
import { type Listing, listObjects as list, listVersions } from '../../../store/s3/listing.ts';
import { findVersion, isCurrent, versionMarker } from '../../../store/s3/versions.ts';
import type { ObjectVersionRow } from '../../../store/tables/s3.ts';
import { invalidArgument } from '../errors.ts';
import { findBucket } from '../find-bucket.ts';
import { encodedBy, ownerView, quoted } from '../views.ts';

type Encode = ReturnType<typeof encodedBy>;

interface Asked {
  readonly Prefix?: string;
  readonly Delimiter?: string;
  readonly MaxKeys?: number;
}

/** S3 lists at most 1,000 keys at once whatever is asked for. */
function queryOf(bucket: string, { Prefix = '', Delimiter = '', MaxKeys = 1000 }: Asked, after: string) {
  if (!(MaxKeys >= 0))
    throw invalidArgument('Argument maxKeys must be an integer between 0 and 2147483647', 'maxKeys', MaxKeys);
  return { bucket, prefix: Prefix, delimiter: Delimiter, after, limit: Math.min(MaxKeys, 1000) };
}

const prefixesOf = ({ prefixes }: Listing, encode: Encode) =>
  prefixes.map((each) => ({ Prefix: encode(each) }));

function objectOf(row: ObjectVersionRow, encode: Encode): _Object {
  const algorithms = Object.keys(row.checksums) as NonNullable<_Object['ChecksumAlgorithm']>;
  return {
    Key: encode(row.key),
    LastModified: new Date(row.createdAt),
    ETag: quoted(row.etag),
    Size: row.size,
    StorageClass: (row.description.storageClass ?? 'STANDARD') as _Object['StorageClass'],
    ...(algorithms.length > 0 ? { ChecksumAlgorithm: algorithms, ChecksumType: row.checksumType } : {}),
  };
}

export const listObjects: Operation<ListObjectsCommandInput, ListObjectsOutput> = (input, context) => {
  const { name, account } = findBucket(input, context);
  const encode = encodedBy(input.EncodingType);
  const query = queryOf(name, input, input.Marker ?? '');
  const found = list(context.store, query);
  return {
    Name: name,
    Prefix: encode(query.prefix),
    Marker: encode(query.after),
    MaxKeys: query.limit,
    EncodingType: input.EncodingType,
    Delimiter: encode(input.Delimiter),
    IsTruncated: found.next !== undefined,
    // Without a delimiter the last key is the marker, and is not repeated (S3 API reference, ListObjects, NextMarker).
    NextMarker: input.Delimiter === undefined ? undefined : encode(found.next),
    Contents: found.rows.map((row) => ({ ...objectOf(row, encode), Owner: ownerView(account) })),
    CommonPrefixes: prefixesOf(found, encode),
  };
};

export const listObjectsV2: Operation<ListObjectsV2CommandInput, ListObjectsV2Output> = (input, context) => {
  const { name, account } = findBucket(input, context);
  const encode = encodedBy(input.EncodingType);
  const query = queryOf(
    name,
    input,
    input.ContinuationToken === undefined ? (input.StartAfter ?? '') : readToken(input.ContinuationToken),
  );
  const found = list(context.store, query);
  const owner = input.FetchOwner === true ? { Owner: ownerView(account) } : {};
  return {
    Name: name,
    Prefix: encode(query.prefix),
    MaxKeys: query.limit,
    EncodingType: input.EncodingType,
    Delimiter: encode(input.Delimiter),
    StartAfter: encode(input.StartAfter),
    ContinuationToken: input.ContinuationToken,
    KeyCount: found.rows.length + found.prefixes.length,
    IsTruncated: found.next !== undefined,
    NextContinuationToken:
      found.next === undefined ? undefined : Buffer.from(`1:${found.next}`).toString('base64'),
    Contents: found.rows.map((row) => ({ ...objectOf(row, encode), ...owner })),
    CommonPrefixes: prefixesOf(found, encode),
  };
};

function readToken(token: string): string {
  const text = Buffer.from(token, 'base64').toString();
  if (!text.startsWith('1:'))
    throw invalidArgument('The continuation token provided is incorrect', 'continuation-token', token);
  return text.slice(2);
}

export const listObjectVersions: Operation<ListObjectVersionsCommandInput, ListObjectVersionsOutput> = (
  input,
  context,
) => {
  const { name, account } = findBucket(input, context);
  const { store } = context;
  const { KeyMarker, VersionIdMarker } = input;
  if (VersionIdMarker !== undefined && KeyMarker === undefined)
    throw invalidArgument(
      'A version-id marker cannot be specified without a key marker.',
      'version-id-marker',
      VersionIdMarker,
    );
  const encode = encodedBy(input.EncodingType);
  const marker =
    VersionIdMarker === undefined ? undefined : findVersion(store, name, KeyMarker ?? '', VersionIdMarker);
  const from = KeyMarker === undefined ? undefined : versionMarker(name, KeyMarker, marker);
  const query = queryOf(name, input, KeyMarker ?? '');
  const found = listVersions(store, query, from);
  const view = (row: ObjectVersionRow) => ({
    VersionId: row.versionId,
    IsLatest: isCurrent(store, row),
    Owner: ownerView(account),
  });
  return {
    Name: name,
    Prefix: encode(query.prefix),
    KeyMarker: encode(KeyMarker ?? ''),
    VersionIdMarker: VersionIdMarker ?? '',
    MaxKeys: query.limit,
    EncodingType: input.EncodingType,
    Delimiter: encode(input.Delimiter),
    IsTruncated: found.next !== undefined,
    NextKeyMarker: encode(found.next),
    NextVersionIdMarker: found.nextVersion?.versionId,
    Versions: found.rows
      .filter((row) => !row.deleteMarker)
      .map((row) => ({ ...objectOf(row, encode), ...view(row) }) as never),
    DeleteMarkers: found.rows
      .filter((row) => row.deleteMarker)
      .map((row) => ({ Key: encode(row.key), LastModified: new Date(row.createdAt), ...view(row) })),
    CommonPrefixes: prefixesOf(found, encode),
  };
};
