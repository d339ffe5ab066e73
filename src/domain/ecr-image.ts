import type { Scope } from './scope.ts';

/** An image of ECR as a task definition names it. */
export interface EcrImage extends Scope {
  readonly repository: string;
  readonly tag?: string;
  readonly digest?: string;
}

/** `<account>.dkr.ecr[-fips].<region>.amazonaws.com[.cn]` (Amazon ECR endpoints and quotas, AWS General Reference). */
const host = /^(\d{12})\.dkr\.ecr(?:-fips)?\.([a-z0-9-]+)\.amazonaws\.com(?:\.cn)?$/;
const rest = /^([^:@]+)(?::([\w][\w.-]{0,127}))?(?:@(sha256:[a-f0-9]{64}))?$/;

/** The parts of an ECR reference; undefined for any other registry. Neither tag nor digest means `latest`, as everywhere. */
export function parseEcrImage(reference: string): EcrImage | undefined {
  const slash = reference.indexOf('/');
  const where = host.exec(reference.slice(0, Math.max(slash, 0)));
  const what = rest.exec(reference.slice(slash + 1));
  if (where === null || what === null) return undefined;
  const [, account = '', region = ''] = where;
  const [, repository = '', tag, digest] = what;
  return {
    account,
    region,
    repository,
    ...(tag === undefined ? {} : { tag }),
    ...(digest === undefined ? {} : { digest }),
  };
}

/** Where docker finds a repository on AWS; Slipway names its repositories the same. */
export function repositoryUri(scope: Scope, name: string): string {
  const suffix = scope.region.startsWith('cn-') ? 'amazonaws.com.cn' : 'amazonaws.com';
  return `${scope.account}.dkr.ecr.${scope.region}.${suffix}/${name}`;
}
