import { parseArn } from '../../domain/arns.ts';
import type { RequestContext } from '../../protocol/model/operation.ts';
import { requireRepository } from '../../store/ecr/repositories.ts';
import type { RepositoryRow } from '../../store/tables/ecr.ts';
import { invalidParameter, repositoryNotFound } from './errors.ts';

/** The repository of a `resourceArn`: tags are on repositories alone (ECR API reference, TagResource). */
export function repositoryByArn(resourceArn: string | undefined, context: RequestContext): RepositoryRow {
  const arn = parseArn(resourceArn ?? '');
  const name = arn?.resource.startsWith('repository/') ? arn.resource.slice('repository/'.length) : '';
  if (arn === undefined || arn.service !== 'ecr' || name === '')
    throw invalidParameter('resourceArn', `Invalid ARN: ${resourceArn}`);
  if (arn.account !== context.account || arn.region !== context.region)
    throw repositoryNotFound(name, arn.account);
  return requireRepository(context.store, context, name);
}
