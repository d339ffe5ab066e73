/** What a path under `/v2/` asks for (OCI distribution specification, "Endpoints"). Names may have slashes, so paths are read from their ends. */
export type RegistryPath =
  | { readonly kind: 'base' }
  | { readonly kind: 'catalog' }
  | { readonly kind: 'tags'; readonly name: string }
  | { readonly kind: 'manifest'; readonly name: string; readonly reference: string }
  | { readonly kind: 'blob'; readonly name: string; readonly digest: string }
  | { readonly kind: 'uploads'; readonly name: string }
  | { readonly kind: 'upload'; readonly name: string; readonly uploadId: string }
  | { readonly kind: 'referrers'; readonly name: string; readonly digest: string };

const uploads = /^(.+)\/blobs\/uploads\/?$/;
const upload = /^(.+)\/blobs\/uploads\/([a-f0-9-]{36})$/;
const blob = /^(.+)\/blobs\/([^/]+)$/;
const manifest = /^(.+)\/manifests\/([^/]+)$/;
const referrers = /^(.+)\/referrers\/([^/]+)$/;
const tags = /^(.+)\/tags\/list$/;

export function parsePath(path: string): RegistryPath | undefined {
  if (path === '/v2' || path === '/v2/') return { kind: 'base' };
  if (path === '/v2/_catalog') return { kind: 'catalog' };
  const rest = path.slice('/v2/'.length);
  const part = (pattern: RegExp) => {
    const found = pattern.exec(rest);
    return found === null ? undefined : { name: found[1] ?? '', last: found[2] ?? '' };
  };
  const asUploads = part(uploads);
  if (asUploads !== undefined) return { kind: 'uploads', name: asUploads.name };
  const asUpload = part(upload);
  if (asUpload !== undefined) return { kind: 'upload', name: asUpload.name, uploadId: asUpload.last };
  const asBlob = part(blob);
  if (asBlob !== undefined) return { kind: 'blob', name: asBlob.name, digest: asBlob.last };
  const asManifest = part(manifest);
  if (asManifest !== undefined)
    return { kind: 'manifest', name: asManifest.name, reference: asManifest.last };
  const asReferrers = part(referrers);
  if (asReferrers !== undefined)
    return { kind: 'referrers', name: asReferrers.name, digest: asReferrers.last };
  const asTags = part(tags);
  return asTags === undefined ? undefined : { kind: 'tags', name: asTags.name };
}
