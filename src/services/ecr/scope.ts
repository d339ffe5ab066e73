import type { RequestContext } from '../../protocol/model/operation.ts';
import { requireRepository } from '../../store/ecr/repositories.ts';
import type { RepositoryRow } from '../../store/tables/ecr.ts';
import { repositoryNotFound } from './errors.ts';

/** Every request may name a registry; without it the caller's own is meant. */
interface InRegistry {
  readonly registryId?: string;
}

/**
 * The repository that a request names. Another account's repository is not found: Slipway evaluates no repository policies, so nothing can open
 * one account's repositories to another.
 */
export function repositoryOf(
  input: InRegistry & { readonly repositoryName?: string },
  context: RequestContext,
): RepositoryRow {
  const name = input.repositoryName ?? '';
  if (input.registryId !== undefined && input.registryId !== context.account)
    throw repositoryNotFound(name, input.registryId);
  return requireRepository(context.store, context, name);
}

/** What every answer about a repository repeats. */
export const inRepository = (repository: RepositoryRow) => ({
  registryId: repository.account,
  repositoryName: repository.repositoryName,
});
