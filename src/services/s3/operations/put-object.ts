import type { PutObjectCommandInput, PutObjectOutput } from '@aws-sdk/client-s3';
import type { Operation } from '../../../protocol/model/operation.ts';
import { removeContent } from '../../../store/s3/content.ts';
import { addVersion, currentVersion } from '../../../store/s3/versions.ts';
import { checkWrite } from '../conditions.ts';
import { readDescription, readTagging } from '../description.ts';
import { findBucket } from '../find-bucket.ts';
import { receive } from '../receive.ts';
import { checksumView, encryptionView, quoted, versionIdOf } from '../views.ts';

/** Conditions are looked at before the body comes, and again when it is there: others may have written meanwhile. */
export const putObject: Operation<PutObjectCommandInput, PutObjectOutput> = async (input, context) => {
  const { store, now, random, server } = context;
  const key = input.Key ?? '';
  checkWrite(currentVersion(store, findBucket(input, context).name, key), input);
  const described = { description: readDescription(input), tags: readTagging(input.Tagging) };
  const received = await receive(input.Body, input as object as Record<string, unknown>, context);
  const { contentId, size, md5, asked } = received;
  try {
    const { bucket, row, removed } = store.transaction((tx) => {
      const bucket = findBucket(input, context, tx);
      checkWrite(currentVersion(tx, bucket.name, key), input);
      const facts = { createdAt: now.getTime(), deleteMarker: false, size, etag: md5, checksums: asked };
      const version = { bucket: bucket.name, key, parts: [{ contentId, size }], ...described, ...facts };
      const checksumType = 'FULL_OBJECT' as const;
      return { bucket, ...addVersion(store, bucket, { ...version, checksumType }, random.hex(32)) };
    });
    removeContent(server.dataDirectory, removed);
    return {
      ...encryptionView,
      ...checksumView(row),
      ETag: quoted(row.etag),
      VersionId: versionIdOf(bucket, row),
    };
  } catch (error) {
    removeContent(server.dataDirectory, [received]);
    throw error;
  }
};
