import { arn } from '../../domain/arns.ts';
import type { Scope } from '../../domain/scope.ts';
import type { Reader } from '../store.ts';
import { type RegistryRow, type RepositoryRow, registryTable, repositoryTable } from '../tables/ecr.ts';
import { repositoryNotFound } from './errors.ts';

/** `arn:aws:ecr:<region>:<account>:repository/<name>`. */
export const repositoryArn = (scope: Scope, name: string): string => arn('ecr', scope, `repository/${name}`);

/** The repository of that name. Throws RepositoryNotFoundException. */
export function requireRepository(reader: Reader, scope: Scope, name: string): RepositoryRow {
  const found = reader.get(repositoryTable, repositoryArn(scope, name));
  if (found === undefined) throw repositoryNotFound(name, scope.account);
  return found;
}

/** What the account set for its registry; an empty row when it set nothing. */
export function registryOf(reader: Reader, { account, region }: Scope): RegistryRow {
  const registryKey = `${account}/${region}`;
  return reader.get(registryTable, registryKey) ?? { registryKey, account, region, settings: {} };
}
