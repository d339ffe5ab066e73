import type { ImageIdentifier } from '@aws-sdk/client-ecr';
import { ServiceError } from '../../domain/service-error.ts';

/** Errors that only the API gives; the ones it shares with the registry are in src/store/ecr/errors.ts. */
export { invalidParameter, repositoryNotFound } from '../../store/ecr/errors.ts';

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

export const imageNotFound = (id: ImageIdentifier, name: string, account: string) =>
  new ServiceError(
    'ImageNotFoundException',
    `The image with imageId {imageDigest:'${id.imageDigest ?? 'null'}', imageTag:'${id.imageTag ?? 'null'}'} does not exist within the repository with name '${name}' in the registry with id '${account}'`,
  );

export const imageAlreadyExists = (digest: string, tag: string | undefined, name: string, account: string) =>
  new ServiceError(
    'ImageAlreadyExistsException',
    `Image with digest '${digest}' and tag '${tag ?? 'null'}' already exists in the repository with name '${name}' in registry with id '${account}'`,
  );

export const layersNotFoundIn = (digest: string, name: string, account: string) =>
  new ServiceError(
    'LayersNotFoundException',
    `The layer with digest '${digest}' does not exist in the repository with name '${name}' in the registry with id '${account}'`,
  );

export const layerInaccessible = (digest: string, name: string, account: string) =>
  new ServiceError(
    'LayerInaccessibleException',
    `The layer with digest '${digest}' in the repository with name '${name}' in the registry with id '${account}' is not associated with an image`,
  );

export const layerAlreadyExists = (digest: string, name: string, account: string) =>
  new ServiceError(
    'LayerAlreadyExistsException',
    `The layer with digest '${digest}' already exists in the repository with name '${name}' in the registry with id '${account}'`,
  );

export const layerPartTooSmall = () =>
  new ServiceError('LayerPartTooSmallException', 'Layer parts must be at least 5 MiB in size.');

/** The words are the API reference's own for this error. */
export const invalidLayerPart = (upload: {
  readonly registryId: string;
  readonly repositoryName: string;
  readonly uploadId: string;
  readonly lastValidByteReceived: number;
}) =>
  new ServiceError(
    'InvalidLayerPartException',
    'The layer part size is not valid, or the first byte specified is not consecutive to the last byte of a previous layer part upload.',
    { fields: upload },
  );

export const repositoryPolicyNotFound = (name: string, account: string) =>
  new ServiceError(
    'RepositoryPolicyNotFoundException',
    `Repository policy does not exist for the repository with name '${name}' in the registry with id '${account}'`,
  );

export const registryPolicyNotFound = (account: string) =>
  new ServiceError(
    'RegistryPolicyNotFoundException',
    `Registry policy does not exist in the registry with id '${account}'`,
  );

export const lifecyclePolicyNotFound = (name: string, account: string) =>
  new ServiceError(
    'LifecyclePolicyNotFoundException',
    `Lifecycle policy does not exist for the repository with name '${name}' in the registry with id '${account}'`,
  );

export const lifecyclePreviewNotFound = (name: string, account: string) =>
  new ServiceError(
    'LifecyclePolicyPreviewNotFoundException',
    `There is no dry run for this repository with name '${name}' in the registry with id '${account}'`,
  );
