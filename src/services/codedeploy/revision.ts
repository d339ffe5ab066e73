import { createHash } from 'node:crypto';
import type { AppSpecContent, RevisionLocation } from '@aws-sdk/client-codedeploy';
import { AppSpecError, parseAppSpec } from '../../domain/codedeploy/app-spec.ts';
import { yaml } from '../../platform/yaml.ts';
import type { RequestContext } from '../../protocol/model/operation.ts';
import { ObjectNotReadError, readObject } from '../../store/s3/read-object.ts';
import { currentVersion } from '../../store/s3/versions.ts';
import { invalidRevision, noRevision, revisionRequired } from './errors.ts';

/** The AppSpec file of a revision, read when the deployment is created: what is deployed does not change under way. */
export function appSpecOf(revision: RevisionLocation | undefined, context: RequestContext): string {
  if (revision === undefined) throw revisionRequired('Revision is required.');
  const text = textOf(revision, context);
  try {
    checkHooks(text);
  } catch (error) {
    if (error instanceof AppSpecError) throw invalidRevision(error.message);
    throw error;
  }
  return text;
}

function checkHooks(text: string): void {
  const [hook] = parseAppSpec(text, yaml().parse).hooks;
  if (hook !== undefined)
    throw new AppSpecError(
      `The hook ${hook.event} calls the AWS Lambda function ${hook.functionName}: functions are not run here. Remove the hooks from the AppSpec file.`,
    );
}

function textOf(revision: RevisionLocation, context: RequestContext): string {
  switch (revision.revisionType) {
    case 'AppSpecContent':
      return contentOf(revision.appSpecContent);
    case 'String':
      return contentOf(revision.string);
    case 'S3':
      return fromS3(revision, context);
    default:
      throw invalidRevision(
        `The revision type ${revision.revisionType} can't be used for an Amazon ECS deployment here: use AppSpecContent or S3.`,
      );
  }
}

/** A hash that is given must be the content's. */
function contentOf({ content, sha256 }: AppSpecContent = {}): string {
  if (!content) throw invalidRevision('The AppSpec content of the revision is empty.');
  const hash = createHash('sha256').update(content).digest('hex');
  if (sha256 !== undefined && sha256.toLowerCase() !== hash)
    throw invalidRevision('The SHA256 hash of the revision does not match its content.');
  return content;
}

function fromS3({ s3Location }: RevisionLocation, context: RequestContext): string {
  const { bucket = '', key = '', bundleType, version: versionId, eTag } = s3Location ?? {};
  if (bundleType !== undefined && bundleType !== 'YAML' && bundleType !== 'JSON')
    throw invalidRevision(
      `An Amazon ECS deployment's AppSpec file is YAML or JSON, not a bundle of type ${bundleType}.`,
    );
  const { store, account, server } = context;
  const current = currentVersion(store, bucket, key);
  if (eTag !== undefined && current !== undefined && eTag.replaceAll('"', '') !== current.etag)
    throw noRevision(`The object ${key} in the bucket ${bucket} does not have the eTag ${eTag}.`);
  try {
    const place = { bucket, key, ...(versionId === undefined ? {} : { versionId }) };
    return readObject(store, server.dataDirectory, account, place).toString('utf8');
  } catch (error) {
    if (error instanceof ObjectNotReadError) throw noRevision(error.message);
    throw error;
  }
}
