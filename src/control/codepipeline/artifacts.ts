import { ObjectNotReadError, readObject } from '../../store/s3/read-object.ts';
import { linkObject, writeObject } from '../../store/s3/write-object.ts';
import type { ArtifactPlace } from '../../store/tables/codepipeline.ts';
import type { ObjectVersionRow } from '../../store/tables/s3.ts';
import { ActionFailure, type ActionRequest } from './work.ts';
import { readZipText } from './zip.ts';

/** Artifacts are zip archives in the pipeline's bucket, under names as CodePipeline makes them: pipeline and artifact, cut short, and a few letters. */
function newPlace({ artifactBucket, execution, work }: ActionRequest, name: string): ArtifactPlace {
  const folder = `${execution.pipelineName.slice(0, 20)}/${name.slice(0, 10)}`;
  return { bucket: artifactBucket, key: `${folder}/${work.random.hex(7)}` };
}

export function writeArtifact(
  request: ActionRequest,
  name: string,
  archive: Uint8Array,
): { name: string } & ArtifactPlace {
  const place = newPlace(request, name);
  inBucket(place, () => writeObject({ ...place, account: request.execution.account }, archive, request.work));
  return { name, ...place };
}

/** An object that is an archive already becomes an artifact. */
export function linkArtifact(
  request: ActionRequest,
  name: string,
  from: ObjectVersionRow,
): { name: string } & ArtifactPlace {
  const place = newPlace(request, name);
  inBucket(place, () => linkObject({ ...place, account: request.execution.account }, from, request.work));
  return { name, ...place };
}

/** Where an input artifact of the action is. */
export function artifactPlace({ execution, action }: ActionRequest, name: string): ArtifactPlace {
  const place = execution.artifacts[name];
  if (place === undefined || !action.inputArtifacts?.some((each) => each.name === name))
    throw new ActionFailure(
      'ConfigurationError',
      `The artifact ${name} is not an input artifact of the action.`,
    );
  return place;
}

export function readArtifact(request: ActionRequest, name: string): Uint8Array {
  const place = artifactPlace(request, name);
  const { store, dataDirectory } = request.work;
  return inBucket(place, () => readObject(store, dataDirectory, request.execution.account, place));
}

/** The text of a file of one of the action's input artifacts; undefined when the artifact has no such file. */
export function readArtifactText(request: ActionRequest, name: string, path: string): string | undefined {
  const bytes = readArtifact(request, name);
  try {
    return readZipText(bytes, path);
  } catch {
    throw new ActionFailure('ConfigurationError', `The artifact ${name} is not a zip archive.`);
  }
}

/** What S3 refuses fails the action. */
export function inBucket<Result>({ bucket, key }: ArtifactPlace, work: () => Result): Result {
  try {
    return work();
  } catch (error) {
    if (!(error instanceof ObjectNotReadError)) throw error;
    throw new ActionFailure(
      'ConfigurationError',
      `The object ${key} in the bucket ${bucket} can't be read or written: ${error.message}`,
    );
  }
}
