import type {
  DeleteObjectTaggingCommandInput,
  GetObjectAclOutput,
  GetObjectAttributesCommandInput,
  GetObjectAttributesOutput,
  GetObjectTaggingCommandInput,
  GetObjectTaggingOutput,
  PutObjectTaggingCommandInput,
} from '@aws-sdk/client-s3';
import type { Operation, RequestContext } from '../../../protocol/model/operation.ts';
import { type ObjectTag, objectVersionTable } from '../../../store/tables/s3.ts';
import { checkTags } from '../description.ts';
import { malformedXml } from '../errors.ts';
import { findBucket } from '../find-bucket.ts';
import { findObject } from '../find-object.ts';
import { checksumView, versionIdOf } from '../views.ts';
import { aclOf } from './bucket-settings.ts';

function find(input: GetObjectTaggingCommandInput, context: RequestContext) {
  const bucket = findBucket(input, context);
  const row = findObject(context.store, bucket.name, input);
  return { row, versionId: versionIdOf(bucket, row) };
}

export const getObjectTagging: Operation<GetObjectTaggingCommandInput, GetObjectTaggingOutput> = (
  input,
  context,
) => {
  const { row, versionId } = find(input, context);
  return { TagSet: [...row.tags], VersionId: versionId };
};

export const putObjectTagging: Operation<PutObjectTaggingCommandInput, object> = (input, context) => {
  if (input.Tagging === undefined) throw malformedXml();
  return setTags(input, checkTags(input.Tagging.TagSet ?? []), context);
};

export const deleteObjectTagging: Operation<DeleteObjectTaggingCommandInput, object> = (input, context) =>
  setTags(input, [], context);

function setTags(
  input: GetObjectTaggingCommandInput,
  tags: readonly ObjectTag[],
  context: RequestContext,
): object {
  const { row, versionId } = find(input, context);
  context.store.put(objectVersionTable, { ...row, tags });
  return { VersionId: versionId };
}

export const getObjectAcl: Operation<GetObjectTaggingCommandInput, GetObjectAclOutput> = (input, context) => {
  find(input, context);
  return aclOf(context.account);
};

/** Only the attributes that are asked for; the ETag stands without quotes here. */
export const getObjectAttributes: Operation<GetObjectAttributesCommandInput, GetObjectAttributesOutput> = (
  input,
  context,
) => {
  const { row, versionId } = find(input, context);
  const checksum = checksumView(row);
  const attributes: GetObjectAttributesOutput = {
    ETag: row.etag,
    Checksum: Object.keys(checksum).length === 0 ? undefined : checksum,
    ObjectParts: row.partsCount === undefined ? undefined : { TotalPartsCount: row.partsCount },
    StorageClass: row.description.storageClass as GetObjectAttributesOutput['StorageClass'],
    ObjectSize: row.size,
  };
  const asked = Object.entries(attributes).filter(([name]) =>
    input.ObjectAttributes?.includes(name as never),
  );
  return { ...Object.fromEntries(asked), LastModified: new Date(row.createdAt), VersionId: versionId };
};
