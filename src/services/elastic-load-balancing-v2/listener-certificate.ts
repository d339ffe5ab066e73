import { parseArn } from '../../domain/arns.ts';
import type { RequestContext } from '../../protocol/model/operation.ts';
import { certificateTable } from '../../store/tables/acm.ts';
import { certificateNotFound, unsupportedCertificate, validationError } from './errors.ts';

/**
 * An issued ACM certificate of this account and region, or any IAM server certificate: Slipway's IAM keeps none, and one made here stands in for it. ACM certificates of
 * other accounts cannot be used, as on AWS.
 */
export function checkCertificate({ store, account, region }: RequestContext, arn: string): void {
  const parsed = parseArn(arn);
  if (parsed === undefined) throw validationError(`Certificate ARN '${arn}' is not valid`);
  if (parsed.service === 'iam' && parsed.resource.startsWith('server-certificate/')) return;
  const row = parsed.service === 'acm' ? store.get(certificateTable, arn) : undefined;
  if (row?.account !== account || row.region !== region) throw certificateNotFound(arn);
  if (row.material === undefined) throw unsupportedCertificate(arn);
}
