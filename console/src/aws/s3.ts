import { S3Client } from '@aws-sdk/client-s3';
import { clientSettings } from './settings.ts';

/** Buckets are in the path: there are no host names for them on one's own machine. */
export const s3 = new S3Client({ ...clientSettings(), forcePathStyle: true });
