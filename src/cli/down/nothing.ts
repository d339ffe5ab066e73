import { requireAnswer } from '../aws/answer.ts';
import { CliError } from '../errors.ts';
import { readHealth } from '../server/admin.ts';
import type { Surroundings } from '../up/session.ts';

/** Where nothing listens nothing can be taken down; saying so is kinder than a refused connection. */
export async function requireMade({ aws }: Pick<Surroundings, 'aws'>): Promise<void> {
  const { endpoint, implied } = aws.target;
  if (!endpoint) return;
  if (!implied) return requireAnswer(aws);
  if (await readHealth(endpoint)) return;
  throw new CliError(`Nothing runs at ${endpoint}.`, { hint: 'slipway start, then slipway down.' });
}
