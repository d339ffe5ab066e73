/**
 * Where an S3 request names its bucket (S3 user guide, "Virtual hosting of general purpose buckets"): in the host's name (`b.s3.localhost`,
 * `b.s3.us-east-1.amazonaws.com`) or in the path's first part. The rest of the path is the key.
 */
const hosts = [
  /^(?:(.+)\.)?s3\.localhost$/,
  /^(?:(.+)\.)?s3(?:[.-](?:dualstack\.)?[a-z0-9-]+)?\.amazonaws\.com$/,
];

export interface BucketAddress {
  readonly path: string;
  readonly labels: Readonly<Record<string, string>>;
}

/** Is it one of S3's own names? `host` without a port, lower case. */
export function isObjectHost(host: string): boolean {
  return hosts.some((pattern) => pattern.test(host));
}

/** `host` without a port, lower case; `path` as it came. */
export function bucketAddress(host: string, path: string): BucketAddress {
  const bucket = hosts.map((pattern) => pattern.exec(host)?.[1]).find((name) => name !== undefined);
  if (bucket !== undefined) return { path, labels: { Bucket: bucket } };
  const [, first = '', rest = ''] = /^\/([^/]*)(.*)$/s.exec(path) ?? [];
  if (first === '') return { path: '/', labels: {} };
  return { path: rest === '' ? '/' : rest, labels: { Bucket: decoded(first) } };
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
