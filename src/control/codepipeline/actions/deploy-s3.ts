import { contentTypeOf } from '../../../domain/codepipeline/content-types.ts';
import { currentVersion } from '../../../store/s3/versions.ts';
import { linkObject, writeObject } from '../../../store/s3/write-object.ts';
import { artifactPlace, inBucket, readArtifact } from '../artifacts.ts';
import { ActionFailure, type ActionHandler, type ActionRequest } from '../work.ts';
import { unzip } from '../zip.ts';

/**
 * CodePipeline user guide, "Amazon S3 deploy action reference": puts the artifact into a bucket, as the archive that it is (Extract false) or file by file, below
 * ObjectKey where that is given. Canned ACLs and keys of KMS are taken and mean nothing: nobody reads here without credentials, and nothing is encrypted.
 */
export const deployS3: ActionHandler = {
  services: [],
  begin(request) {
    if (request.configuration.Extract?.toLowerCase() === 'true') extract(request);
    else putArchive(request);
    return { status: 'Succeeded', summary: 'Deployment Succeeded' };
  },
};

function putArchive(request: ActionRequest): void {
  const { execution, work, configuration } = request;
  const from = artifactPlace(request, inputName(request));
  const row = currentVersion(work.store, from.bucket, from.key);
  if (row === undefined)
    throw new ActionFailure(
      'ConfigurationError',
      `The artifact ${from.key} is no longer in the artifact bucket ${from.bucket}.`,
    );
  const place = { bucket: configuration.BucketName ?? '', key: keyOf(request), account: execution.account };
  inBucket(place, () => linkObject(place, row, work, description(request, place.key)));
}

function extract(request: ActionRequest): void {
  const { execution, work, configuration } = request;
  const folder = keyOf(request).replace(/^\/+|\/+$/g, '');
  for (const [path, bytes] of Object.entries(filesOf(request))) {
    const key = folder === '' ? path : `${folder}/${path}`;
    const place = { bucket: configuration.BucketName ?? '', key, account: execution.account };
    inBucket(place, () => writeObject(place, bytes, work, description(request, key)));
  }
}

const inputName = ({ action }: ActionRequest) => action.inputArtifacts?.[0]?.name ?? '';

function filesOf(request: ActionRequest): Record<string, Uint8Array> {
  const name = inputName(request);
  try {
    return unzip(readArtifact(request, name));
  } catch (error) {
    if (error instanceof ActionFailure) throw error;
    throw new ActionFailure('ConfigurationError', `The artifact ${name} is not a zip archive.`);
  }
}

const description = ({ configuration }: ActionRequest, key: string) => ({
  contentType: contentTypeOf(key),
  cacheControl: configuration.CacheControl,
  metadata: {},
});

/** The key may have `{datetime}`, in UTC to the second, and `{uuid}` in it (user guide, "Action structure reference", S3 deploy). */
function keyOf({ configuration, work }: ActionRequest): string {
  const datetime = work.now.toISOString().slice(0, 19).replace('T', '_').replaceAll(':', '-');
  return (configuration.ObjectKey ?? '')
    .replaceAll('{datetime}', datetime)
    .replaceAll('{uuid}', () => work.random.uuid());
}
