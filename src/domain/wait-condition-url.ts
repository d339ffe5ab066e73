/**
 * What `Ref` gives for AWS::CloudFormation::WaitConditionHandle: AWS's presigned URL of an object in a bucket of CloudFormation's, here on this server. Whoever
 * has it may signal, without credentials: the signature is the handle's own secret.
 */
export interface WaitConditionHandle {
  readonly stackId: string;
  readonly logicalId: string;
  readonly secret: string;
}

const bucketPath = /^\/cloudformation-waitcondition-[a-z0-9-]+\//;

export const isWaitConditionPath = (path: string): boolean => bucketPath.test(path);

export function waitConditionUrl(
  endpoint: string,
  region: string,
  { stackId, logicalId, secret }: WaitConditionHandle,
): string {
  const object = encodeURIComponent(`${stackId}/${logicalId}`);
  const query = new URLSearchParams({ Signature: secret });
  return `${endpoint}/cloudformation-waitcondition-${region}/${object}?${query}`;
}

/** Undefined for a text that is no such URL. */
export function parseWaitConditionUrl(url: unknown): WaitConditionHandle | undefined {
  if (typeof url !== 'string' || !URL.canParse(url)) return undefined;
  const { pathname, searchParams } = new URL(url);
  if (!isWaitConditionPath(pathname)) return undefined;
  const object = decoded(pathname.replace(bucketPath, ''));
  const [, stackId, logicalId] = /^(arn:.+)\/([^/]+)$/.exec(object) ?? [];
  const secret = searchParams.get('Signature');
  return stackId === undefined || logicalId === undefined || secret === null
    ? undefined
    : { stackId, logicalId, secret };
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return '';
  }
}
