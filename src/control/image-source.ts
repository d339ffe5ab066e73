import type { ContainerDefinition } from '@aws-sdk/client-ecs';
import { parseEcrImage } from '../domain/ecr-image.ts';
import { type ImageRequest, RuntimeError } from '../runtime/contract.ts';
import { readContainerSecret } from '../store/container-secrets.ts';
import { issueRegistryToken } from '../store/ecr-tokens.ts';
import type { Store } from '../store/store.ts';
import type { TaskRow } from '../store/tables/ecs-tasks.ts';

export type ImageSource = Pick<ImageRequest, 'pullFrom' | 'auth'>;

/**
 * Where a container's image is really pulled from, and with what right. An image by ECR's name comes from the registry here, with a token of the
 * account and region in its name; one with `repositoryCredentials` is pulled with the secret's username and password. Throws
 * CannotPullContainerError when that secret cannot be had.
 */
export function imageSource(
  store: Store,
  registryPort: number,
  now: Date,
  task: TaskRow,
  container: ContainerDefinition,
): ImageSource {
  const ecr = parseEcrImage(container.image ?? '');
  if (ecr !== undefined) {
    const { password } = issueRegistryToken(store, ecr, now);
    const what = ecr.digest === undefined ? `:${ecr.tag ?? 'latest'}` : `@${ecr.digest}`;
    const serverAddress = `localhost:${registryPort}`;
    return {
      pullFrom: `${serverAddress}/${ecr.repository}${what}`,
      auth: { username: 'AWS', password, serverAddress },
    };
  }
  const secretArn = container.repositoryCredentials?.credentialsParameter;
  return secretArn === undefined ? {} : { auth: privateRegistryAuth(store, task, secretArn) };
}

/** The secret is `{"username": …, "password": …}` (ECS developer guide, "Using non-AWS container images in Amazon ECS"). */
function privateRegistryAuth(
  store: Store,
  task: TaskRow,
  secretArn: string,
): { username: string; password: string } {
  let text: string;
  try {
    text = readContainerSecret(store, task, secretArn);
  } catch (error) {
    throw new RuntimeError(
      'CannotPullContainerError',
      error instanceof Error ? error.message : String(error),
    );
  }
  try {
    const { username, password } = JSON.parse(text) as { username: string; password: string };
    return { username, password };
  } catch {
    throw new RuntimeError(
      'CannotPullContainerError',
      `the secret ${secretArn} is not a JSON object with a username and a password`,
    );
  }
}
