import type { Scope } from './scope.ts';

/** An image of ECR as a task definition names it. */
export interface EcrImage extends Scope {
  readonly repository: string;
  readonly tag?: string;
  readonly digest?: string;
}

/**
 * `<account>.dkr.ecr[-fips].<region>.amazonaws.com[.cn]` (Amazon ECR endpoints and quotas, AWS General Reference). The CDK's hotswap writes the host of
 * AWS_ENDPOINT_URL where a template says AWS::URLSuffix.
 */
const host =
  /^(\d{12})\.dkr\.ecr(?:-fips)?\.([a-z0-9-]+)\.(?:amazonaws\.com(?:\.cn)?|127\.0\.0\.1|localhost)$/;
const rest = /^([^:@]+)(?::([\w][\w.-]{0,127}))?(?:@(sha256:[a-f0-9]{64}))?$/;

/** The registry of this server, by the names that docker takes without TLS and without any setting (Docker docs, "insecure registries"). */
export const localRegistry = (port: number): string => `localhost:${port}`;

export interface LocalRegistry {
  readonly port: number;
  /** Account and region of whoever names the image: `localhost` carries neither. */
  readonly scope: Scope;
}

/**
 * The parts of a reference to ECR: by AWS's name of the registry, or by that of this server where `local` tells it; undefined for any other
 * registry. Neither tag nor digest means `latest`, as everywhere.
 */
export function parseEcrImage(reference: string, local?: LocalRegistry): EcrImage | undefined {
  const slash = reference.indexOf('/');
  const scope = scopeOf(reference.slice(0, Math.max(slash, 0)), local);
  const what = rest.exec(reference.slice(slash + 1));
  if (scope === undefined || what === null) return undefined;
  const [, repository = '', tag, digest] = what;
  return {
    ...scope,
    repository,
    ...(tag === undefined ? {} : { tag }),
    ...(digest === undefined ? {} : { digest }),
  };
}

function scopeOf(registry: string, local: LocalRegistry | undefined): Scope | undefined {
  const [, account, region] = host.exec(registry) ?? [];
  if (account !== undefined && region !== undefined) return { account, region };
  if (local === undefined) return undefined;
  const ours = [localRegistry(local.port), `127.0.0.1:${local.port}`];
  const { account: owner, region: home } = local.scope;
  return ours.includes(registry) ? { account: owner, region: home } : undefined;
}
