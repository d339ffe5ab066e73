import type { DescribeRepositoriesCommandInput, DescribeRepositoriesResponse } from '@aws-sdk/client-ecr';
import type { Operation } from '../../../protocol/model/operation.ts';
import { repositoryTable } from '../../../store/tables/ecr.ts';
import { invalidParameter } from '../errors.ts';
import { pageOf } from '../pages.ts';
import { repositoryOf } from '../scope.ts';
import { repositoryView } from '../views.ts';

/** ECR API reference, DescribeRepositories: all of a registry, page by page, or those that are named. */
export const describeRepositories: Operation<
  DescribeRepositoriesCommandInput,
  DescribeRepositoriesResponse
> = (input, context) => {
  const { repositoryNames, registryId } = input;
  if (repositoryNames !== undefined) {
    if (input.nextToken !== undefined || input.maxResults !== undefined)
      throw invalidParameter('repositoryNames', 'cannot be used together with maxResults or nextToken');
    const rows = repositoryNames.map((repositoryName) =>
      repositoryOf({ registryId, repositoryName }, context),
    );
    return { repositories: rows.map((row) => repositoryView(row, context)) };
  }
  if (registryId !== undefined && registryId !== context.account) return { repositories: [] };
  const { account, region } = context;
  const rows = context.store.list(repositoryTable, { where: { account, region } });
  const { page, nextToken } = pageOf(rows, (row) => row.repositoryArn, input);
  return { repositories: page.map((row) => repositoryView(row, context)), nextToken };
};
