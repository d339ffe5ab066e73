import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArn } from '../domain/arns.ts';

/**
 * There is no S3 here: an object that a task definition names (`arn:aws:s3:::bucket/key`) lies as a file in
 * `<data directory>/s3/<bucket>/<key>`. Throws with the place to put it.
 */
export function readObject(dataDirectory: string, arn: string): string {
  const [bucket = '', ...key] = (parseArn(arn)?.resource ?? '').split('/');
  const path = join(dataDirectory, 's3', bucket, ...key.filter((part) => part !== '..'));
  try {
    return readFileSync(path, 'utf8');
  } catch {
    throw new Error(`Slipway keeps no S3; put the file at ${path}`);
  }
}
