/** The object that a URL names: in the path of our own host, or of S3's, or with the bucket in the host's name. */
export interface ObjectPlace {
  readonly bucket: string;
  readonly key: string;
  readonly versionId?: string;
}

const virtualHost = /^(.+)\.s3(?:[.-](?:dualstack\.)?[a-z0-9-]+)?\.(?:amazonaws\.com(?:\.cn)?|localhost)$/;

/**
 * S3's URLs in all their forms (S3 user guide, "Methods for accessing a general purpose bucket"), and those of this server:
 * `http://127.0.0.1:4566/<bucket>/<key>`, `https://<bucket>.s3.<region>.amazonaws.com/<key>`, `s3://<bucket>/<key>`. Undefined for what names no object.
 */
export function parseObjectUrl(text: string): ObjectPlace | undefined {
  if (!URL.canParse(text)) return undefined;
  const url = new URL(text);
  const path = decodePath(url.pathname.slice(1));
  const bucketInHost = url.protocol === 's3:' ? url.hostname : virtualHost.exec(url.hostname)?.[1];
  const [bucket = '', ...rest] = bucketInHost === undefined ? path.split('/') : [bucketInHost, path];
  const key = rest.join('/');
  if (!/^(https?|s3):$/.test(url.protocol) || bucket === '' || key === '') return undefined;
  const versionId = url.searchParams.get('versionId');
  return { bucket, key, ...(versionId === null ? {} : { versionId }) };
}

/** `arn:aws:s3:::<bucket>/<key>` */
export function parseObjectArn(arn: string): ObjectPlace | undefined {
  const [, bucket, key] = /^arn:[a-z-]+:s3:::([^/]+)\/(.+)$/s.exec(arn) ?? [];
  return bucket === undefined || key === undefined ? undefined : { bucket, key };
}

function decodePath(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}
