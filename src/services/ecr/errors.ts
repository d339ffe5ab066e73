import { ServiceError } from '../../domain/service-error.ts';

/** Errors that only the API gives; the ones it shares with the registry are in src/store/ecr/errors.ts. */
export {
  imageTagAlreadyExists,
  invalidParameter,
  repositoryNotFound,
  uploadNotFound,
} from '../../store/ecr/errors.ts';

export const repositoryAlreadyExists = (name: string, account: string) =>
  new ServiceError(
    'RepositoryAlreadyExistsException',
    `The repository with name '${name}' already exists in the registry with id '${account}'`,
  );

export const repositoryNotEmpty = (name: string, account: string) =>
  new ServiceError(
    'RepositoryNotEmptyException',
    `The repository with name '${name}' in registry with id '${account}' cannot be deleted because it still contains images`,
  );

export const invalidTag = (message: string) => new ServiceError('InvalidTagParameterException', message);

export const tooManyTags = (name: string) =>
  new ServiceError(
    'TooManyTagsException',
    `The list of tags on the repository with name '${name}' is over the limit. The maximum number of tags that can be applied to a repository is 50.`,
  );
