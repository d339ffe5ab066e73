import type { RequestContext } from '../../../protocol/model/operation.ts';
import type { TrustStoreRow } from '../../../store/tables/elastic-load-balancing-v2.ts';
import { caCertificatesOf } from './ca-bundle.ts';
import { caBundleNotFound } from './errors.ts';
import { fileInS3 } from './s3-file.ts';

interface BundleRequest {
  readonly CaCertificatesBundleS3Bucket?: string | undefined;
  readonly CaCertificatesBundleS3Key?: string | undefined;
  readonly CaCertificatesBundleS3ObjectVersion?: string | undefined;
}

/** What CreateTrustStore and ModifyTrustStore take from S3. Later changes of the object change nothing. */
export function bundleOf(
  context: RequestContext,
  request: BundleRequest,
): Pick<TrustStoreRow, 'bundle' | 'caCertificates'> {
  const place = {
    bucket: request.CaCertificatesBundleS3Bucket,
    key: request.CaCertificatesBundleS3Key,
    version: request.CaCertificatesBundleS3ObjectVersion,
  };
  const bundle = fileInS3(context, place, caBundleNotFound).toString('utf8');
  return { bundle, caCertificates: caCertificatesOf(bundle) };
}
