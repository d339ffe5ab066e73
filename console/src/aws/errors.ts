/** An AWS error as the console shows it: AWS's own code and words, and the request id for the server's log. */
export interface AwsError {
  code: string;
  message: string;
  requestId?: string;
  /** The server could not be reached at all. */
  unreachable: boolean;
}

interface SdkError {
  name?: string;
  message?: string;
  Code?: string;
  $metadata?: { requestId?: string };
}

export function awsError(error: unknown): AwsError {
  const sdk = (error ?? {}) as SdkError;
  const unreachable = error instanceof TypeError && sdk.$metadata === undefined;
  return {
    code: unreachable ? 'Unreachable' : (sdk.name ?? 'Error'),
    message: sdk.message ?? String(error),
    requestId: sdk.$metadata?.requestId,
    unreachable,
  };
}

export function isAwsError(error: unknown, ...codes: string[]): boolean {
  return codes.includes(awsError(error).code);
}
