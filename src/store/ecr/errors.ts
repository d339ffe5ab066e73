import { ServiceError } from '../../domain/service-error.ts';

/** Errors of ECR that both its API and the registry's routes give; the registry puts them in the words of the OCI specification. */

export const repositoryNotFound = (name: string, account: string) =>
  new ServiceError(
    'RepositoryNotFoundException',
    `The repository with name '${name}' does not exist in the registry with id '${account}'`,
  );

export const invalidParameter = (member: string, constraint: string) =>
  new ServiceError(
    'InvalidParameterException',
    `Invalid parameter at '${member}' failed to satisfy constraint: '${constraint}'`,
  );

export const layersNotFound = (digests: readonly string[], name: string, account: string) =>
  new ServiceError(
    'LayersNotFoundException',
    `Layers with digests '[${digests.join(', ')}]' required for pushing image into repository with name '${name}' in the registry with id '${account}' do not exist`,
  );

export const referencedImagesNotFound = (digests: readonly string[], name: string, account: string) =>
  new ServiceError(
    'ReferencedImagesNotFoundException',
    `Images with digests '[${digests.join(', ')}]' required for pushing image into repository with name '${name}' in the registry with id '${account}' do not exist`,
  );

export const imageTagAlreadyExists = (tag: string, name: string) =>
  new ServiceError(
    'ImageTagAlreadyExistsException',
    `The image tag '${tag}' already exists in the '${name}' repository and cannot be overwritten because the tag is immutable.`,
  );

export const imageDigestDoesNotMatch = (given: string, calculated: string) =>
  new ServiceError(
    'ImageDigestDoesNotMatchException',
    `The specified image digest '${given}' does not match the digest that Amazon ECR calculated for the image: '${calculated}'`,
  );

export const uploadNotFound = (uploadId: string, name: string, account: string) =>
  new ServiceError(
    'UploadNotFoundException',
    `The upload with id '${uploadId}' does not exist in the repository with name '${name}' in the registry with id '${account}'`,
  );

export const invalidLayer = () =>
  new ServiceError(
    'InvalidLayerException',
    'None of the provided layer digests match the calculated layer digest',
  );

export const emptyUpload = (uploadId: string, name: string, account: string) =>
  new ServiceError(
    'EmptyUploadException',
    `The upload with id '${uploadId}' in the repository with name '${name}' in registry with id '${account}' cannot be completed because it does not have any parts`,
  );
