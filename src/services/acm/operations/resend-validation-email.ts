import type { ResendValidationEmailCommandInput } from '@aws-sdk/client-acm';
import type { Operation } from '../../../protocol/model/operation.ts';
import { requireCertificate } from '../certificates.ts';
import { invalidDomainValidation, invalidState } from '../errors.ts';

/** Only while somebody is waited for, which is a moment here. No mail leaves this server. */
export const resendValidationEmail: Operation<ResendValidationEmailCommandInput, Record<string, never>> = (
  { CertificateArn, Domain = '' },
  context,
) => {
  const row = requireCertificate(context, CertificateArn);
  if (!row.names.includes(Domain.toLowerCase()))
    throw invalidDomainValidation(`The domain ${Domain} is not in the certificate ${row.certificateArn}.`);
  if (row.validationMethod !== 'EMAIL' || row.material !== undefined)
    throw invalidState(`The certificate ${row.certificateArn} does not wait for validation by email.`);
  return {};
};
