import { createHash } from 'node:crypto';
import type { RandomSource } from '../../platform/random.ts';
import type { Store } from '../store.ts';
import { bucketTable, type ObjectDescription, type ObjectVersionRow } from '../tables/s3.ts';
import { linkContent, removeContent, writeContent } from './content.ts';
import { ObjectNotReadError } from './read-object.ts';
import { addVersion } from './versions.ts';

export interface ObjectPlace {
  readonly account: string;
  readonly bucket: string;
  readonly key: string;
}

const archive: ObjectDescription = { contentType: 'application/zip', metadata: {} };

export interface WriteContext {
  readonly store: Store;
  readonly dataDirectory: string;
  readonly random: RandomSource;
  readonly now: Date;
}

/**
 * Makes an object of bytes, at once, within the transaction that is open: for what control loops write, such as a pipeline's artifacts. Should the
 * transaction fail, its file is swept at the next start. Throws ObjectNotReadError with S3's code where there is no such bucket of the account.
 */
export function writeObject(
  place: ObjectPlace,
  bytes: Uint8Array,
  context: WriteContext,
  description: ObjectDescription = archive,
): ObjectVersionRow {
  const parts = [writeContent(context.dataDirectory, context.random.uuid(), bytes)];
  const etag = createHash('md5').update(bytes).digest('hex');
  return add(place, { parts, size: bytes.length, etag, description }, context);
}

/** The same for what an object has already, without copying it. */
export function linkObject(
  place: ObjectPlace,
  from: ObjectVersionRow,
  context: WriteContext,
  description: ObjectDescription = archive,
): ObjectVersionRow {
  const { size, etag } = from;
  const parts = from.parts.map((part) => linkContent(context.dataDirectory, part, context.random.uuid()));
  return add(place, { parts, size, etag, description }, context);
}

function add(
  { account, bucket, key }: ObjectPlace,
  content: Pick<ObjectVersionRow, 'parts' | 'size' | 'etag' | 'description'>,
  { store, dataDirectory, random, now }: WriteContext,
): ObjectVersionRow {
  const owner = store.get(bucketTable, bucket);
  if (owner === undefined)
    throw new ObjectNotReadError('NoSuchBucket', `The specified bucket does not exist: ${bucket}`);
  if (owner.account !== account) throw new ObjectNotReadError('AccessDenied', 'Access Denied');
  const { row, removed } = addVersion(
    store,
    owner,
    {
      bucket,
      key,
      ...content,
      createdAt: now.getTime(),
      deleteMarker: false,
      checksums: {},
      tags: [],
    },
    random.hex(32),
  );
  removeContent(dataDirectory, removed);
  return row;
}
