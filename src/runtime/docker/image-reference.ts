/** What is in an image reference. Pure. */
export interface ImageReference {
  /** With the registry, without tag and digest. */
  readonly repository: string;
  readonly tag?: string;
  readonly digest?: string;
}

/** `registry:5000/a/b:tag@sha256:…`; the tag is `latest` when neither tag nor digest is given. */
export function parseImageReference(reference: string): ImageReference {
  const [named = '', digest] = reference.split('@');
  const colon = named.lastIndexOf(':');
  const tagged = colon > named.lastIndexOf('/');
  const repository = tagged ? named.slice(0, colon) : named;
  const tag = tagged ? named.slice(colon + 1) : undefined;
  return { repository, tag: tag ?? (digest ? undefined : 'latest'), digest };
}

/**
 * The name under which an image that was pulled from elsewhere is kept: the reference itself, or, as the engine lets
 * nobody give a digest to a local image, a tag made of the digest.
 */
export function localReference(reference: string): { repo: string; tag: string } {
  const { repository, tag, digest } = parseImageReference(reference);
  return { repo: repository, tag: digest ? digest.replace(':', '-') : (tag ?? 'latest') };
}

/** The registry's host; the first part of a name is one when it looks like a host. */
export function registryOf(reference: string): string {
  const first = reference.split('/')[0] ?? '';
  const isHost = reference.includes('/') && (/[.:]/.test(first) || first === 'localhost');
  return isHost ? first : 'docker.io';
}
