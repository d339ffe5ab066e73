/**
 * Images: pulled, kept under the user's own reference, and found again. Concurrent requests for one image are one pull.
 * What was resolved is remembered in memory only; a restart asks the engine again.
 */
import type Docker from 'dockerode';
import type { Clock } from '../../platform/clock.ts';
import type { Logger } from '../../platform/logger.ts';
import { type ImageInfo, type ImageRequest, RuntimeError } from '../contract.ts';
import { engineWords, isNotFound, statusOf } from './engine-errors.ts';
import { localReference, parseImageReference } from './image-reference.ts';
import { followToEnd } from './progress.ts';
import { createSingleFlight } from './single-flight.ts';

export interface LocalImage {
  /** What the engine creates a container from. */
  readonly engineReference: string;
  readonly imageId: string;
  readonly digest?: string;
}

export interface ImageStore {
  ensure(request: ImageRequest): Promise<ImageInfo>;
  /** The image that `ensure` made present, by the user's reference. */
  resolve(reference: string): Promise<LocalImage>;
}

export function createImageStore(docker: Docker, clock: Clock, logger: Logger): ImageStore {
  const flights = createSingleFlight();
  const known = new Map<string, LocalImage>();

  async function find(reference: string, digest?: string): Promise<LocalImage | undefined> {
    const image = await findLocal(docker, reference, digest);
    if (image) known.set(reference, image);
    return image;
  }

  async function ensurePresent(request: ImageRequest): Promise<LocalImage> {
    const { reference, policy } = request;
    if (policy === 'prefer-cached') {
      const cached = await find(reference);
      if (cached) return cached;
    }
    try {
      const digest = await pull(docker, request);
      const image = await find(reference, digest);
      if (image) return image;
      throw new Error(`No such image: ${reference}`);
    } catch (error) {
      return await cachedOr(request, error);
    }
  }

  /** Docs: "Container image pull behavior": by default a cached image is used when the pull fails. */
  async function cachedOr(request: ImageRequest, error: unknown): Promise<LocalImage> {
    const cached = request.policy === 'always' ? undefined : await find(request.reference);
    if (!cached) throw pullError(request, error);
    logger.debug(
      { image: request.reference, error: engineWords(error) },
      'pull failed; the local image is used',
    );
    return cached;
  }

  return {
    async ensure(request) {
      const pullStartedAt = clock.now();
      const key = JSON.stringify([
        request.reference,
        request.pullFrom,
        request.policy,
        request.auth?.username,
      ]);
      const { imageId, digest } = await flights.run(key, () => ensurePresent(request));
      return { imageId, digest, pullStartedAt, pullStoppedAt: clock.now() };
    },
    async resolve(reference) {
      const image = known.get(reference) ?? (await find(reference));
      if (image) return image;
      throw new RuntimeError(
        'CannotCreateContainerError',
        `Error response from daemon: No such image: ${reference}`,
      );
    },
  };
}

async function findLocal(
  docker: Docker,
  reference: string,
  digest?: string,
): Promise<LocalImage | undefined> {
  const { repo, tag } = localReference(reference);
  for (const name of new Set([reference, `${repo}:${tag}`])) {
    try {
      const inspected = await docker.getImage(name).inspect();
      return {
        engineReference: name,
        imageId: inspected.Id,
        digest: digest ?? digestFor(repo, inspected.RepoDigests),
      };
    } catch (error) {
      // 400: the reference is malformed, so it names nothing.
      if (!isNotFound(error) && statusOf(error) !== 400) throw error;
    }
  }
  return undefined;
}

/** The manifest's digest in the repository of the reference, else in whichever repository it was pulled from. */
function digestFor(repository: string, repoDigests: readonly string[] = []): string | undefined {
  const pairs = repoDigests.map((pair) => pair.split('@'));
  const own = pairs.find(([name]) => name === repository || name?.endsWith(`/${repository}`));
  return (own ?? pairs[0])?.[1];
}

/** Pulls, and keeps the image under the user's reference; answers with the manifest's digest. */
async function pull(docker: Docker, request: ImageRequest): Promise<string | undefined> {
  const source = withTag(request.pullFrom ?? request.reference);
  const authconfig = request.auth && {
    username: request.auth.username,
    password: request.auth.password,
    serveraddress: request.auth.serverAddress ?? '',
  };
  const answer = await docker.pull(source, authconfig ? { authconfig } : {});
  const lines = await followToEnd(docker, answer);
  if (request.pullFrom && request.pullFrom !== request.reference)
    await docker.getImage(source).tag(localReference(request.reference));
  return lines.map(({ status }) => status?.match(/^Digest: (sha256:\S+)/)?.[1]).findLast((digest) => digest);
}

/** Without a tag the engine would pull every tag of the repository. */
function withTag(reference: string): string {
  const { repository, tag, digest } = parseImageReference(reference);
  return digest ? `${repository}@${digest}` : `${repository}:${tag}`;
}

/** Whether the registry could not be reached, as opposed to having said no. */
const transient =
  /timeout|timed out|connection refused|no such host|EOF|TLS handshake|toomanyrequests|5\d\d /i;

/** Docs: "CannotPullContainer task errors in Amazon ECS" quotes the engine so. */
function pullError(request: ImageRequest, error: unknown): RuntimeError {
  const source = request.pullFrom;
  // Where it was pulled from is our own detail; the user knows the image by the reference.
  const text = source
    ? engineWords(error).replaceAll(
        parseImageReference(source).repository,
        parseImageReference(request.reference).repository,
      )
    : engineWords(error);
  const message = `Error response from daemon: ${text}`;
  return new RuntimeError('CannotPullContainerError', message, {
    retryable: transient.test(text),
    cause: error,
  });
}
