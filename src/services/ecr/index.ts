import type { ServiceDefinition } from '../../protocol/model/operation.ts';
import { createRepository } from './operations/create-repository.ts';
import { describeRepositories } from './operations/describe-repositories.ts';
import { getAuthorizationToken } from './operations/get-authorization-token.ts';

export const ecr: ServiceDefinition = {
  name: 'ecr',
  operations: {
    CreateRepository: createRepository,
    DescribeRepositories: describeRepositories,
    GetAuthorizationToken: getAuthorizationToken,
  },
};
