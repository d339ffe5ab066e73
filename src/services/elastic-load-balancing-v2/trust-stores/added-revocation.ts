import { X509Certificate } from 'node:crypto';
import type { RevocationContent } from '@aws-sdk/client-elastic-load-balancing-v2';
import { parseRevocationList, type RevocationList, subjectName } from '../../../domain/revocation-list.ts';
import type { RequestContext } from '../../../protocol/model/operation.ts';
import type { TrustStoreRow } from '../../../store/tables/elastic-load-balancing-v2.ts';
import { largestRevocationFile } from '../limits.ts';
import { invalidRevocationContent, revocationContentNotFound } from './errors.ts';
import { fileInS3 } from './s3-file.ts';

export interface AddedRevocation extends Pick<RevocationList, 'issuer' | 'serials'> {
  readonly file: Buffer;
}

/** Reads and checks a revocation file. One of an authority in the trust store must be signed by it; an authority below it signs for itself. */
export function addedRevocation(
  context: RequestContext,
  trustStore: TrustStoreRow,
  { S3Bucket: bucket, S3Key: key, S3ObjectVersion: version }: RevocationContent,
): AddedRevocation {
  const file = fileInS3(context, { bucket, key, version }, revocationContentNotFound);
  if (file.length > largestRevocationFile) throw invalidRevocationContent('it is larger than 50 MB');
  const list = parseRevocationList(file);
  if (list === undefined) throw invalidRevocationContent('it is no certificate revocation list');
  const issuers = trustStore.caCertificates
    .map((pem) => new X509Certificate(pem))
    .filter((each) => subjectName(each) === list.issuer);
  if (issuers.length > 0 && !issuers.some((each) => list.isSignedBy(each)))
    throw invalidRevocationContent('its signature is not of the authority that it names');
  return { file, issuer: list.issuer, serials: list.serials };
}
