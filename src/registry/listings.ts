import { parseManifest } from '../domain/image-manifest.ts';
import { SHA256 } from '../store/ecr/blob-files.ts';
import { manifestOf } from '../store/ecr/images.ts';
import { imageTable, repositoryTable, tagTable } from '../store/tables/ecr.ts';
import { digestInvalid, RegistryError, unsupported } from './errors.ts';
import { type Exchange, type RegistryOptions, repositoryFor, respondJson } from './exchange.ts';

/** ECR's page sizes for the catalog and for tags. */
const MOST = 1000;

/** `/v2/_catalog`: the repositories of the token's account and region. */
export function handleCatalog(options: RegistryOptions, exchange: Exchange): void {
  onlyGet(exchange);
  const { account, region } = exchange.scope;
  const names = options.store
    .list(repositoryTable, { where: { account, region } })
    .map((row) => row.repositoryName);
  const { page, link } = paginate(names, exchange.query, '/v2/_catalog');
  respondJson(exchange.response, 200, { repositories: page }, link);
}

/** `/v2/<name>/tags/list`. */
export function handleTags(options: RegistryOptions, exchange: Exchange, name: string): void {
  onlyGet(exchange);
  const { repositoryArn } = repositoryFor(options, exchange, name);
  const tags = options.store.list(tagTable, { where: { repositoryArn } }).map((row) => row.tag);
  const { page, link } = paginate(tags, exchange.query, `/v2/${name}/tags/list`);
  respondJson(exchange.response, 200, { name, tags: page }, link);
}

/** `/v2/<name>/referrers/<digest>`: artifacts about an image, as an index (OCI distribution specification, "Listing Referrers"). */
export function handleReferrers(
  options: RegistryOptions,
  exchange: Exchange,
  name: string,
  digest: string,
): void {
  onlyGet(exchange);
  const { repositoryArn } = repositoryFor(options, exchange, name);
  if (!SHA256.test(digest)) throw digestInvalid(digest);
  const wanted = exchange.query.get('artifactType');
  const manifests = options.store
    .list(imageTable, { where: { repositoryArn, subjectDigest: digest } })
    .filter((image) => wanted === null || image.artifactMediaType === wanted)
    .map((image) => ({
      mediaType: image.mediaType,
      digest: image.digest,
      size: image.manifestSize,
      artifactType: image.artifactMediaType,
      annotations: parseManifest(manifestOf(options.store, image), image.mediaType).annotations,
    }));
  respondJson(
    exchange.response,
    200,
    { schemaVersion: 2, mediaType: 'application/vnd.oci.image.index.v1+json', manifests },
    {
      'content-type': 'application/vnd.oci.image.index.v1+json',
      ...(wanted === null ? {} : { 'oci-filters-applied': 'artifactType' }),
    },
  );
}

function onlyGet({ request }: Exchange): void {
  if (request.method !== 'GET') throw unsupported();
}

/** `n` and `last` (OCI distribution specification, "Content Discovery"); the next page's address is in the Link header. */
function paginate(
  all: readonly string[],
  query: URLSearchParams,
  path: string,
): { page: string[]; link: Record<string, string> } {
  const asked = query.get('n');
  if (asked !== null && !/^\d{1,6}$/.test(asked))
    throw new RegistryError(400, 'PAGINATION_NUMBER_INVALID', `n must be a number, not '${asked}'`);
  const most = Math.min(asked === null ? MOST : Number(asked), MOST);
  const last = query.get('last');
  const rest = last === null ? all : all.filter((each) => each > last);
  const page = rest.slice(0, most);
  const end = page.at(-1);
  if (end === undefined || rest.length <= most) return { page, link: {} };
  return { page, link: { link: `<${path}?n=${most}&last=${encodeURIComponent(end)}>; rel="next"` } };
}
