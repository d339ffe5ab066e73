import type { Scope } from '../../domain/scope.ts';
import { defineTable } from '../table.ts';

/** A bucket; its name is unique over accounts and regions. `region` is where it was made. */
export interface BucketRow extends Scope {
  readonly name: string;
  readonly createdAt: number;
  /** Undefined: never had versions. */
  readonly versioning?: 'Enabled' | 'Suspended';
  /** Configurations as they were put, by what they are of: `encryption`, `cors`, `lifecycle`. */
  readonly settings: Readonly<Record<string, unknown>>;
}
export const bucketTable = defineTable<BucketRow>({
  name: 's3_buckets',
  key: 'name',
  indexes: ['account', 'region'],
});

/** A file of content (store/s3/content.ts). An object that was uploaded in parts has several. */
export interface ContentPart {
  readonly contentId: string;
  readonly size: number;
}

/** What a client says of an object beside its bytes. */
export interface ObjectDescription {
  readonly contentType?: string;
  readonly cacheControl?: string;
  readonly contentDisposition?: string;
  readonly contentEncoding?: string;
  readonly contentLanguage?: string;
  readonly expires?: string;
  readonly websiteRedirectLocation?: string;
  readonly storageClass?: string;
  readonly metadata: Readonly<Record<string, string>>;
}

export interface ObjectTag {
  readonly Key: string;
  readonly Value: string;
}

/** One version of an object, or a delete marker. Without versioning there is one, whose id is `null`. */
export interface ObjectVersionRow {
  /** `<bucket>/<key>\u0001<falling number>`: versions of a key stand together, the newest first. */
  readonly versionKey: string;
  readonly bucket: string;
  readonly key: string;
  readonly versionId: string;
  readonly createdAt: number;
  readonly deleteMarker: boolean;
  readonly parts: readonly ContentPart[];
  readonly size: number;
  /** Without quotes. */
  readonly etag: string;
  readonly description: ObjectDescription;
  /** Base64, by algorithm. */
  readonly checksums: Readonly<Record<string, string>>;
  readonly checksumType?: 'COMPOSITE' | 'FULL_OBJECT';
  readonly tags: readonly ObjectTag[];
  /** How many parts it was uploaded in, when it was. */
  readonly partsCount?: number;
}
export const objectVersionTable = defineTable<ObjectVersionRow>({
  name: 's3_object_versions',
  key: 'versionKey',
  indexes: [],
});

/** Which version of a key is the current one. Keys stand in the order of their UTF-8 bytes, as S3 lists them. */
export interface CurrentObjectRow {
  /** `<bucket>/<key>` */
  readonly objectKey: string;
  readonly versionKey: string;
  readonly deleteMarker: boolean;
}
export const currentObjectTable = defineTable<CurrentObjectRow>({
  name: 's3_current_objects',
  key: 'objectKey',
  indexes: [],
});

/** An upload in parts that has not been completed. */
export interface UploadRow {
  readonly uploadId: string;
  readonly bucket: string;
  readonly key: string;
  readonly createdAt: number;
  readonly description: ObjectDescription;
  readonly tags: readonly ObjectTag[];
  readonly checksumAlgorithm?: string;
  readonly checksumType?: 'COMPOSITE' | 'FULL_OBJECT';
}
export const uploadTable = defineTable<UploadRow>({
  name: 's3_uploads',
  key: 'uploadId',
  indexes: ['bucket'],
});

export interface UploadPartRow extends ContentPart {
  /** `<upload id>:<number of 5 digits>` */
  readonly partKey: string;
  readonly uploadId: string;
  readonly number: number;
  readonly etag: string;
  readonly createdAt: number;
  readonly checksums: Readonly<Record<string, string>>;
}
export const uploadPartTable = defineTable<UploadPartRow>({
  name: 's3_upload_parts',
  key: 'partKey',
  indexes: ['uploadId'],
});

export const uploadPartKey = (uploadId: string, number: number) =>
  `${uploadId}:${String(number).padStart(5, '0')}`;
