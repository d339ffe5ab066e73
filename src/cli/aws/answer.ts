import { CliError, describeError } from '../errors.ts';
import type { AwsClients } from './clients.ts';

/** Any answer will do, asked for as any AWS client asks: what stands behind a named endpoint is not for this command to know. */
export async function requireAnswer(aws: AwsClients): Promise<void> {
  try {
    await (await aws.sts()).getCallerIdentity({});
  } catch (error) {
    if ((error as { $response?: unknown }).$response) return;
    throw new CliError(`Nothing answers at ${aws.target.endpoint} (${describeError(error)}).`, {
      hint: "It is named by --endpoint-url or AWS_ENDPOINT_URL; without them, this machine's own Slipway is meant.",
    });
  }
}
