/**
 * Images: pulled, kept under the user's own reference, and found again. Concurrent requests for one image are one pull.
 * What was resolved is remembered in memory only; a restart asks the engine again.
 */
import type Docker from 'dockerode';
import type { Clock } from '../../platform/clock.ts';
import type { Logger } from '../../platform/logger.ts';
import { type ImageInfo, type ImageRequest, RuntimeError } from '../contract.ts';
import { engineWords, isNotFound, statusOf } from './engine-errors.ts';
import { localReference, parseImageReference, registryOf } from './image-reference.ts';
import { followToEnd } from './progress.ts';
import { createSingleFlight } from './single-flight.ts';

export interface LocalImage {
  /** What the engine creates a container from. */
  readonly engineReference: string;
  readonly imageId: string;
  readonly digest?: string;
  /** All manifests that it is known to be, of whichever repositories. */
  readonly digests: readonly string[];
  /** Built or tagged here: its repository has never been pulled from or pushed to. */
  readonly isLocal: boolean;
}

export interface ImageStore {
  ensure(request: ImageRequest): Promise<ImageInfo>;
  /** The image that `ensure` made present, by the user's reference. */
  resolve(reference: string): Promise<LocalImage>;
}

/** How long a registry may think when the image is already here. */
const patienceMilliseconds = 5000;
const awayMilliseconds = 60_000;

/**
 * Docs: "Container image pull behavior": by default the image is pulled, and a cached one is used when that fails. On
 * a machine without internet each try could take as long as name servers do not answer, hence the patience. A name
 * under which nothing was ever pulled or pushed was given here: no registry is asked for it. Neither is one asked for a
 * manifest that the engine has: a pull would say that the image is up to date.
 */
export function createImageStore(docker: Docker, clock: Clock, logger: Logger): ImageStore {
  const flights = createSingleFlight();
  const known = new Map<string, LocalImage>();
  /** Registries that could not be reached, and until when they are not tried for images that are here. */
  const away = new Map<string, number>();

  async function find(reference: string, digest?: string): Promise<LocalImage | undefined> {
    const image = await findLocal(docker, reference, digest);
    if (image) known.set(reference, image);
    return image;
  }

  /** The image under the user's reference if it is the wanted manifest; one that was pushed from or pulled to this engine gets the reference. */
  async function findManifest(request: ImageRequest, cached?: LocalImage): Promise<LocalImage | undefined> {
    const { reference, pullFrom = reference, digest } = request;
    if (digest === undefined) return undefined;
    if (!cached?.digests.includes(digest)) {
      const name = `${parseImageReference(pullFrom).repository}@${digest}`;
      if ((await findLocal(docker, name)) === undefined) return undefined;
      await docker.getImage(name).tag(localReference(reference));
    }
    return find(reference, digest);
  }

  async function ensurePresent(request: ImageRequest): Promise<LocalImage> {
    const { reference, policy } = request;
    const cached = policy === 'always' ? undefined : await find(reference);
    if (cached && policy === 'prefer-cached') return cached;
    const wanted = policy === 'always' ? undefined : await findManifest(request, cached);
    if (wanted) return wanted;
    const registry = registryOf(request.pullFrom ?? reference);
    if (cached && isAway(registry)) return cached;
    if (cached?.isLocal && request.pullFrom === undefined) return cached;
    try {
      const digest = await pull({ docker, clock }, request, cached && patienceMilliseconds);
      const image = await find(reference, digest);
      if (image) return image;
      throw new Error(`No such image: ${reference}`);
    } catch (error) {
      if (transient.test(engineWords(error))) away.set(registry, clock.now().getTime() + awayMilliseconds);
      if (!cached) throw pullError(request, error);
      logger.debug({ image: reference, error: engineWords(error) }, 'pull failed; the local image is used');
      return cached;
    }
  }

  const isAway = (registry: string) => clock.now().getTime() < (away.get(registry) ?? 0);

  return {
    async ensure(request) {
      const pullStartedAt = clock.now();
      const key = JSON.stringify([
        request.reference,
        request.pullFrom,
        request.digest,
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
        digests: (inspected.RepoDigests ?? []).map((pair) => pair.split('@')[1] ?? ''),
        isLocal: ownDigest(repo, inspected.RepoDigests) === undefined,
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
  return ownDigest(repository, repoDigests) ?? repoDigests[0]?.split('@')[1];
}

function ownDigest(repository: string, repoDigests: readonly string[] = []): string | undefined {
  const pairs = repoDigests.map((pair) => pair.split('@'));
  return pairs.find(([name = '']) => shortName(name) === shortName(repository))?.[1];
}

/** Engines write the names of Docker Hub in full or as short as can be. */
const shortName = (repository: string) => repository.replace(/^docker\.io\//, '').replace(/^library\//, '');

/**
 * Pulls, and keeps the image under the user's reference; answers with the manifest's digest. With `patience` it gives
 * up when the registry has not begun to answer by then; a pull that goes on is never cut.
 */
async function pull(
  { docker, clock }: { docker: Docker; clock: Clock },
  request: ImageRequest,
  patience?: number,
): Promise<string | undefined> {
  const source = withTag(request.pullFrom ?? request.reference);
  const authconfig = request.auth && {
    username: request.auth.username,
    password: request.auth.password,
    serveraddress: request.auth.serverAddress ?? '',
  };
  const tooLong = new AbortController();
  const cancel = patience === undefined ? () => {} : clock.after(patience, () => tooLong.abort());
  const options = { ...(authconfig ? { authconfig } : {}), abortSignal: tooLong.signal };
  const lines = await docker
    .pull(source, options)
    .then((answer: NodeJS.ReadableStream) => followToEnd(docker, answer, cancel))
    .finally(cancel);
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
  /aborted|timeout|timed out|connection refused|no such host|EOF|TLS handshake|toomanyrequests|5\d\d /i;

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
