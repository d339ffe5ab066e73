import type {
  EncryptionConfiguration,
  ImageTagMutability,
  ImageTagMutabilityExclusionFilter,
  RegistryScanningConfiguration,
  Tag,
} from '@aws-sdk/client-ecr';
import type { LifecycleDecision, StorageClass } from '../../domain/ecr-lifecycle.ts';
import type { Scope } from '../../domain/scope.ts';
import { defineTable } from '../table.ts';

/**
 * ECR's rows. Who writes what: operations write repositories, registries and previews; operations and the registry's routes write images, tags,
 * layers and uploads, all through src/store/ecr; the cleanup removes what expired or is referenced by nothing. The bytes of layers are files
 * (src/store/ecr/blob-files.ts): a layer row gives one repository access to one file. Times are epoch milliseconds.
 */
export interface RepositoryRow extends Scope {
  readonly repositoryArn: string;
  readonly repositoryName: string;
  readonly imageTagMutability: ImageTagMutability;
  readonly exclusionFilters: readonly ImageTagMutabilityExclusionFilter[];
  readonly scanOnPush: boolean;
  readonly encryption: EncryptionConfiguration;
  readonly tags: readonly Tag[];
  readonly policyText?: string;
  readonly lifecyclePolicyText?: string;
  readonly lifecycleEvaluatedAt?: number;
  readonly createdAt: number;
}
export const repositoryTable = defineTable<RepositoryRow>({
  name: 'ecr_repositories',
  key: 'repositoryArn',
  indexes: ['account', 'region'],
});

/** A manifest in a repository; its text is in a row of its own, so that lists need not read it. */
export interface ImageRow extends Scope {
  /** `<repositoryArn>@<digest>`. */
  readonly imageKey: string;
  readonly repositoryArn: string;
  readonly digest: string;
  readonly mediaType: string;
  readonly artifactMediaType?: string;
  /** Of an OCI artifact that is about another image (OCI image specification 1.1, "subject"). */
  readonly subjectDigest?: string;
  /** Digests of the configuration and of the layers that are kept here. */
  readonly blobs: readonly string[];
  /** Digests of the images that a manifest list or index names. */
  readonly children: readonly string[];
  readonly manifestSize: number;
  readonly sizeInBytes: number;
  readonly pushedAt: number;
  readonly pulledAt?: number;
  /** An archived image is kept and listed, and cannot be pulled (ECR user guide, "Archiving an image"). */
  readonly storageClass: StorageClass;
  readonly archivedAt?: number;
  readonly activatedAt?: number;
}
export const imageTable = defineTable<ImageRow>({
  name: 'ecr_images',
  key: 'imageKey',
  indexes: ['account', 'region', 'repositoryArn', 'subjectDigest'],
});

export interface ManifestRow {
  readonly imageKey: string;
  /** As it was pushed, to the byte: the digest is of these bytes. */
  readonly text: string;
}
export const manifestTable = defineTable<ManifestRow>({
  name: 'ecr_manifests',
  key: 'imageKey',
  indexes: [],
});

export interface TagRow extends Scope {
  /** `<repositoryArn>:<tag>`. */
  readonly tagKey: string;
  readonly repositoryArn: string;
  readonly imageKey: string;
  readonly tag: string;
}
export const tagTable = defineTable<TagRow>({
  name: 'ecr_tags',
  key: 'tagKey',
  indexes: ['account', 'region', 'repositoryArn', 'imageKey'],
});

/** A repository has this layer (or image configuration). One file may be the layer of many repositories. */
export interface LayerRow extends Scope {
  /** `<repositoryArn>@<digest>`. */
  readonly layerKey: string;
  readonly repositoryArn: string;
  readonly digest: string;
  readonly size: number;
  /** When a push last uploaded it, mounted it or asked for it; the cleanup leaves young ones to the push that is under way. */
  readonly usedAt: number;
}
export const layerTable = defineTable<LayerRow>({
  name: 'ecr_layers',
  key: 'layerKey',
  indexes: ['account', 'region', 'repositoryArn', 'digest'],
});

/** An upload under way. How far it is, is the size of its file. */
export interface UploadRow extends Scope {
  readonly uploadId: string;
  readonly repositoryArn: string;
  /** Who began it goes on with it: docker at the registry, or UploadLayerPart. */
  readonly door: 'registry' | 'api';
  readonly touchedAt: number;
  /** Of UploadLayerPart: the last part was under 5 MiB, so it must stay the last one; `misshapen` once it did not. */
  readonly endsSmall?: boolean;
  readonly misshapen?: boolean;
}
export const uploadTable = defineTable<UploadRow>({
  name: 'ecr_uploads',
  key: 'uploadId',
  indexes: ['account', 'region', 'repositoryArn'],
});

/** What an account set for its whole registry in a region. */
export interface RegistryRow extends Scope {
  /** `<account>/<region>`. */
  readonly registryKey: string;
  readonly policyText?: string;
  readonly scanning?: RegistryScanningConfiguration;
  readonly settings: Readonly<Record<string, string>>;
}
export const registryTable = defineTable<RegistryRow>({
  name: 'ecr_registries',
  key: 'registryKey',
  indexes: ['account', 'region'],
});

/** The answer of a lifecycle policy preview, evaluated when it was asked for; the next one takes its place. */
export interface PreviewRow extends Scope {
  readonly repositoryArn: string;
  readonly policyText: string;
  readonly decisions: readonly LifecycleDecision[];
}
export const previewTable = defineTable<PreviewRow>({
  name: 'ecr_lifecycle_previews',
  key: 'repositoryArn',
  indexes: ['account', 'region'],
});
