import { currentVersion, findVersion, NULL_VERSION } from '../../../store/s3/versions.ts';
import { type PipelineRow, pipelineTable } from '../../../store/tables/codepipeline.ts';
import { bucketTable, type ObjectVersionRow } from '../../../store/tables/s3.ts';
import { linkArtifact } from '../artifacts.ts';
import { ActionFailure, type ActionHandler, type ActionRequest } from '../work.ts';

/** CodePipeline user guide, "Amazon S3 source action reference": an archive in a bucket that keeps versions, taken over as it is. */
export const s3Source: ActionHandler = {
  services: [],
  begin(request) {
    const { action, work, execution } = request;
    const { bucket, key, version } = placeOf(request);
    checkBucket(bucket, request);
    const row =
      version === undefined
        ? currentVersion(work.store, bucket, key)
        : findVersion(work.store, bucket, key, version);
    if (row === undefined || row.deleteMarker)
      throw new ActionFailure(
        'RevisionUnavailable',
        `The Amazon S3 object ${key}${version === undefined ? '' : ` with the version ${version}`} in the bucket ${bucket} does not exist.`,
      );
    remember(request, row);
    const outputs = (action.outputArtifacts ?? []).map(({ name = '' }) => linkArtifact(request, name, row));
    return {
      status: 'Succeeded',
      outputs,
      revision: { id: row.versionId, summary: `Amazon S3 version id: ${row.versionId}` },
      variables: {
        BucketName: bucket,
        ETag: row.etag,
        ObjectKey: key,
        VersionId: row.versionId,
        PipelineExecutionId: execution.executionId,
      },
    };
  },
};

function placeOf({ configuration, execution, action }: ActionRequest) {
  const override = (type: string) =>
    execution.overrides.find((each) => each.actionName === action.name && each.revisionType === type)
      ?.revisionValue;
  return {
    bucket: configuration.S3Bucket ?? '',
    key: override('S3_OBJECT_KEY') ?? configuration.S3ObjectKey ?? '',
    version: override('S3_OBJECT_VERSION_ID'),
  };
}

function checkBucket(name: string, { work, execution }: ActionRequest): void {
  const bucket = work.store.get(bucketTable, name);
  if (bucket === undefined || bucket.account !== execution.account)
    throw new ActionFailure('ConfigurationError', `The Amazon S3 bucket ${name} does not exist.`);
  if (bucket.versioning !== 'Enabled')
    throw new ActionFailure(
      'ConfigurationError',
      `The Amazon S3 bucket ${name} does not have versioning enabled, which a source bucket needs.`,
    );
}

/** Polling starts an execution only for what no execution has taken yet. */
function remember({ work, execution, action }: ActionRequest, row: ObjectVersionRow): void {
  work.store.update<PipelineRow>(pipelineTable, execution.pipelineKey, (pipeline) => ({
    ...pipeline,
    seen: { ...pipeline.seen, [action.name ?? '']: revisionOf(row) },
  }));
}

export const revisionOf = ({ versionId, etag }: ObjectVersionRow): string =>
  versionId === NULL_VERSION ? etag : versionId;
