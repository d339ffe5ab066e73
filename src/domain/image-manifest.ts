/**
 * What a registry must know of an image manifest: which blobs and which other manifests it needs. Docker's image manifest V2 schema 2 and
 * manifest list, and OCI's image manifest and index.
 */
export interface ImageManifest {
  readonly mediaType: string;
  readonly isIndex: boolean;
  readonly artifactMediaType?: string;
  readonly subjectDigest?: string;
  readonly blobs: readonly Descriptor[];
  readonly children: readonly Descriptor[];
  readonly annotations?: Readonly<Record<string, string>>;
}

interface Descriptor {
  readonly mediaType: string;
  readonly digest: string;
  readonly size: number;
}

export class ManifestError extends Error {}

export const DOCKER_MANIFEST = 'application/vnd.docker.distribution.manifest.v2+json';
export const DOCKER_LIST = 'application/vnd.docker.distribution.manifest.list.v2+json';
export const OCI_MANIFEST = 'application/vnd.oci.image.manifest.v1+json';
export const OCI_INDEX = 'application/vnd.oci.image.index.v1+json';

const DIGEST = /^sha256:[a-f0-9]{64}$/;

/** Reads a manifest; `declared` is the media type it was sent with, if any. Throws ManifestError. */
export function parseManifest(text: string, declared?: string): ImageManifest {
  const manifest = parseObject(text);
  const mediaType = mediaTypeOf(manifest, declared);
  const isIndex = mediaType === DOCKER_LIST || mediaType === OCI_INDEX;
  if (manifest.schemaVersion !== 2) throw new ManifestError('schemaVersion must be 2');
  const subject = manifest.subject === undefined ? undefined : descriptor(manifest.subject, 'subject');
  const annotations = stringMap(manifest.annotations);
  const common = {
    mediaType,
    isIndex,
    ...(subject === undefined ? {} : { subjectDigest: subject.digest }),
    ...(annotations === undefined ? {} : { annotations }),
  };
  const artifactType = typeof manifest.artifactType === 'string' ? manifest.artifactType : undefined;
  if (isIndex) {
    const children = descriptors(manifest.manifests, 'manifests');
    return {
      ...common,
      blobs: [],
      children,
      ...(artifactType === undefined ? {} : { artifactMediaType: artifactType }),
    };
  }
  const config = descriptor(manifest.config, 'config');
  const layers = descriptors(manifest.layers, 'layers').filter((layer) => !isForeign(layer));
  return {
    ...common,
    blobs: [config, ...layers],
    children: [],
    artifactMediaType: artifactType ?? config.mediaType,
  };
}

function parseObject(text: string): Record<string, unknown> {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw new ManifestError('the manifest is not JSON');
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    throw new ManifestError('the manifest is not a JSON object');
  return value as Record<string, unknown>;
}

const known: readonly string[] = [DOCKER_MANIFEST, DOCKER_LIST, OCI_MANIFEST, OCI_INDEX];

/** The manifest's own word first, then the header's; an OCI manifest may leave it out (OCI image specification, "mediaType"). */
function mediaTypeOf(manifest: Record<string, unknown>, declared: string | undefined): string {
  const own = typeof manifest.mediaType === 'string' ? manifest.mediaType : undefined;
  const header = declared === undefined || declared === 'application/json' ? undefined : declared;
  if (own !== undefined && header !== undefined && own !== header)
    throw new ManifestError(`the manifest says it is ${own} but was sent as ${header}`);
  const mediaType = own ?? header ?? (Array.isArray(manifest.manifests) ? OCI_INDEX : OCI_MANIFEST);
  if (!known.includes(mediaType)) throw new ManifestError(`manifests of type ${mediaType} are not supported`);
  return mediaType;
}

function descriptors(value: unknown, where: string): Descriptor[] {
  if (!Array.isArray(value)) throw new ManifestError(`${where} must be a list`);
  return value.map((each, index) => descriptor(each, `${where}[${index}]`));
}

function descriptor(value: unknown, where: string): Descriptor {
  if (typeof value !== 'object' || value === null) throw new ManifestError(`${where} is missing`);
  const { mediaType, digest, size } = value as Record<string, unknown>;
  if (typeof digest !== 'string' || !DIGEST.test(digest))
    throw new ManifestError(`${where}.digest must be a sha256 digest`);
  if (!Number.isSafeInteger(size) || (size as number) < 0)
    throw new ManifestError(`${where}.size must be a number of bytes`);
  if (typeof mediaType !== 'string') throw new ManifestError(`${where}.mediaType is missing`);
  return { mediaType, digest, size: size as number };
}

/** Layers that stay at their publisher's, such as those of Windows base images, are named by URL and never pushed. */
function isForeign({ mediaType }: Descriptor): boolean {
  return mediaType.includes('.foreign.') || mediaType.includes('.nondistributable.');
}

function stringMap(value: unknown): Record<string, string> | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  return Object.fromEntries(Object.entries(value).filter(([, each]) => typeof each === 'string'));
}
