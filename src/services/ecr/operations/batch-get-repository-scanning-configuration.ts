import type {
  BatchGetRepositoryScanningConfigurationCommandInput,
  BatchGetRepositoryScanningConfigurationResponse,
  RepositoryScanningConfiguration,
  RepositoryScanningConfigurationFailure,
} from '@aws-sdk/client-ecr';
import { matchesWildcard } from '../../../domain/wildcard.ts';
import type { Operation } from '../../../protocol/model/operation.ts';
import { registryOf, repositoryArn } from '../../../store/ecr/repositories.ts';
import { type RegistryRow, type RepositoryRow, repositoryTable } from '../../../store/tables/ecr.ts';

/** ECR API reference, BatchGetRepositoryScanningConfiguration: the first of the registry's rules that fits, else the repository's own setting. */
export const batchGetRepositoryScanningConfiguration: Operation<
  BatchGetRepositoryScanningConfigurationCommandInput,
  BatchGetRepositoryScanningConfigurationResponse
> = (input, context) => {
  const registry = registryOf(context.store, context);
  const scanningConfigurations: RepositoryScanningConfiguration[] = [];
  const failures: RepositoryScanningConfigurationFailure[] = [];
  for (const name of input.repositoryNames ?? []) {
    const repository = context.store.get(repositoryTable, repositoryArn(context, name));
    if (repository !== undefined) scanningConfigurations.push(configurationOf(repository, registry));
    else
      failures.push({
        repositoryName: name,
        failureCode: 'REPOSITORY_NOT_FOUND',
        failureReason: 'REPOSITORY_NOT_FOUND',
      });
  }
  return { scanningConfigurations, failures };
};

function configurationOf(repository: RepositoryRow, registry: RegistryRow): RepositoryScanningConfiguration {
  const { repositoryName } = repository;
  const fits = ({ filter = '' }: { filter?: string }) =>
    matchesWildcard(filter.includes('*') ? filter : `*${filter}*`, repositoryName);
  const rule = registry.scanning?.rules?.find((each) => each.repositoryFilters?.some(fits));
  const scanFrequency = rule?.scanFrequency ?? (repository.scanOnPush ? 'SCAN_ON_PUSH' : 'MANUAL');
  return {
    repositoryArn: repository.repositoryArn,
    repositoryName,
    scanOnPush: scanFrequency !== 'MANUAL',
    scanFrequency,
    appliedScanFilters: rule?.repositoryFilters?.filter(fits) ?? [],
  };
}
