import type { ContainerDefinition } from '@aws-sdk/client-ecs';
import { type EcrImage, localRegistry, parseEcrImage } from '../domain/ecr-image.ts';
import { type ImageRequest, RuntimeError } from '../runtime/contract.ts';
import { readContainerSecret } from '../store/container-secrets.ts';
import { findImage, findTaggedImage, recordPull } from '../store/ecr/images.ts';
import { repositoryArn } from '../store/ecr/repositories.ts';
import { issueRegistryToken } from '../store/ecr-tokens.ts';
import type { Store } from '../store/store.ts';
import type { TaskRow } from '../store/tables/ecs-tasks.ts';

export type ImageSource = Pick<ImageRequest, 'pullFrom' | 'auth' | 'digest'>;

/**
 * Where a container's image is really pulled from, and with what right. An image by ECR's name, or by this registry's, comes from the registry here, with a
 * token of the account and region in its name (else the task's own), and is known by its digest, so that an engine that has it already pulls nothing; one with `repositoryCredentials` is pulled with the secret's username and password. Throws
 * CannotPullContainerError when that secret cannot be had.
 */
export function imageSource(
  store: Store,
  registryPort: number,
  now: Date,
  task: TaskRow,
  container: ContainerDefinition,
): ImageSource {
  const ecr = parseEcrImage(container.image ?? '', { port: registryPort, scope: task });
  if (ecr !== undefined) {
    const { password } = issueRegistryToken(store, ecr, now);
    const what = ecr.digest === undefined ? `:${ecr.tag ?? 'latest'}` : `@${ecr.digest}`;
    const serverAddress = localRegistry(registryPort);
    return {
      pullFrom: `${serverAddress}/${ecr.repository}${what}`,
      auth: { username: 'AWS', password, serverAddress },
      digest: digestOf(store, ecr, now),
    };
  }
  const secretArn = container.repositoryCredentials?.credentialsParameter;
  return secretArn === undefined ? {} : { auth: privateRegistryAuth(store, task, secretArn) };
}

/** ECR user guide, "Lifecycle policies": "Amazon ECR refreshes the last image pull timestamp at least once every 24 hours." */
const PULL_RECORD_LIFETIME = 60 * 60 * 1000;

/** The manifest that the name means now; undefined where a pull will be told why there is none. That the image is wanted counts as its pull. */
function digestOf(store: Store, ecr: EcrImage, now: Date): string | undefined {
  const repository = repositoryArn(ecr, ecr.repository);
  const image =
    ecr.digest === undefined
      ? findTaggedImage(store, repository, ecr.tag ?? 'latest')
      : findImage(store, repository, ecr.digest);
  if (image === undefined || image.storageClass === 'ARCHIVE') return undefined;
  if ((image.pulledAt ?? 0) + PULL_RECORD_LIFETIME < now.getTime())
    store.transaction((tx) => recordPull(tx, image, now));
  return image.digest;
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
