import type { AwsCredentials } from './aws-signature.ts';

/**
 * The user's own credentials, found as AWS's SDK finds them: of the environment, or of a profile with all that profiles can be (keys, roles, SSO, processes). Looked up at the
 * first use; what expires is renewed by the SDK.
 */
export function awsCredentials(source: string): () => Promise<AwsCredentials> {
  let provider: (() => Promise<AwsCredentials>) | undefined;
  return async () => {
    provider ??= await providerOf(source);
    return provider();
  };
}

async function providerOf(source: string): Promise<() => Promise<AwsCredentials>> {
  const { STSClient } = await import('@aws-sdk/client-sts');
  const profile = source === 'environment' ? {} : { profile: source };
  const { credentials } = new STSClient({ region: 'us-east-1', ...profile }).config;
  return credentials;
}
