import type { ServiceDefinition } from '../../protocol/model/operation.ts';
import { batchCheckLayerAvailability } from './operations/batch-check-layer-availability.ts';
import { batchDeleteImage } from './operations/batch-delete-image.ts';
import { batchGetImage } from './operations/batch-get-image.ts';
import { batchGetRepositoryScanningConfiguration } from './operations/batch-get-repository-scanning-configuration.ts';
import { completeLayerUpload } from './operations/complete-layer-upload.ts';
import { createRepository } from './operations/create-repository.ts';
import { deleteLifecyclePolicy } from './operations/delete-lifecycle-policy.ts';
import { deleteRegistryPolicy } from './operations/delete-registry-policy.ts';
import { deleteRepository } from './operations/delete-repository.ts';
import { deleteRepositoryPolicy } from './operations/delete-repository-policy.ts';
import { describeImages } from './operations/describe-images.ts';
import { describeRegistry } from './operations/describe-registry.ts';
import { describeRepositories } from './operations/describe-repositories.ts';
import { getAccountSetting } from './operations/get-account-setting.ts';
import { getAuthorizationToken } from './operations/get-authorization-token.ts';
import { getDownloadUrlForLayer } from './operations/get-download-url-for-layer.ts';
import { getLifecyclePolicy } from './operations/get-lifecycle-policy.ts';
import { getLifecyclePolicyPreview } from './operations/get-lifecycle-policy-preview.ts';
import { getRegistryPolicy } from './operations/get-registry-policy.ts';
import { getRegistryScanningConfiguration } from './operations/get-registry-scanning-configuration.ts';
import { getRepositoryPolicy } from './operations/get-repository-policy.ts';
import { initiateLayerUpload } from './operations/initiate-layer-upload.ts';
import { listImageReferrers } from './operations/list-image-referrers.ts';
import { listImages } from './operations/list-images.ts';
import { listTagsForResource } from './operations/list-tags-for-resource.ts';
import { putAccountSetting } from './operations/put-account-setting.ts';
import { putImage } from './operations/put-image.ts';
import { putImageScanningConfiguration } from './operations/put-image-scanning-configuration.ts';
import { putImageTagMutability } from './operations/put-image-tag-mutability.ts';
import { putLifecyclePolicy } from './operations/put-lifecycle-policy.ts';
import { putRegistryPolicy } from './operations/put-registry-policy.ts';
import { putRegistryScanningConfiguration } from './operations/put-registry-scanning-configuration.ts';
import { setRepositoryPolicy } from './operations/set-repository-policy.ts';
import { startLifecyclePolicyPreview } from './operations/start-lifecycle-policy-preview.ts';
import { tagResource } from './operations/tag-resource.ts';
import { untagResource } from './operations/untag-resource.ts';
import { updateImageStorageClass } from './operations/update-image-storage-class.ts';
import { uploadLayerPart } from './operations/upload-layer-part.ts';

export const ecr: ServiceDefinition = {
  name: 'ecr',
  operations: {
    BatchCheckLayerAvailability: batchCheckLayerAvailability,
    BatchDeleteImage: batchDeleteImage,
    BatchGetImage: batchGetImage,
    BatchGetRepositoryScanningConfiguration: batchGetRepositoryScanningConfiguration,
    CompleteLayerUpload: completeLayerUpload,
    CreateRepository: createRepository,
    DeleteLifecyclePolicy: deleteLifecyclePolicy,
    DeleteRegistryPolicy: deleteRegistryPolicy,
    DeleteRepository: deleteRepository,
    DeleteRepositoryPolicy: deleteRepositoryPolicy,
    DescribeImages: describeImages,
    DescribeRegistry: describeRegistry,
    DescribeRepositories: describeRepositories,
    GetAccountSetting: getAccountSetting,
    GetAuthorizationToken: getAuthorizationToken,
    GetDownloadUrlForLayer: getDownloadUrlForLayer,
    GetLifecyclePolicy: getLifecyclePolicy,
    GetLifecyclePolicyPreview: getLifecyclePolicyPreview,
    GetRegistryPolicy: getRegistryPolicy,
    GetRegistryScanningConfiguration: getRegistryScanningConfiguration,
    GetRepositoryPolicy: getRepositoryPolicy,
    InitiateLayerUpload: initiateLayerUpload,
    ListImageReferrers: listImageReferrers,
    ListImages: listImages,
    ListTagsForResource: listTagsForResource,
    PutAccountSetting: putAccountSetting,
    PutImage: putImage,
    PutImageScanningConfiguration: putImageScanningConfiguration,
    PutImageTagMutability: putImageTagMutability,
    PutLifecyclePolicy: putLifecyclePolicy,
    PutRegistryPolicy: putRegistryPolicy,
    PutRegistryScanningConfiguration: putRegistryScanningConfiguration,
    SetRepositoryPolicy: setRepositoryPolicy,
    StartLifecyclePolicyPreview: startLifecyclePolicyPreview,
    TagResource: tagResource,
    UntagResource: untagResource,
    UpdateImageStorageClass: updateImageStorageClass,
    UploadLayerPart: uploadLayerPart,
  },
};
