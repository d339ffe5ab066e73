import type { ExportCertificateCommandInput, ExportCertificateResponse } from '@aws-sdk/client-acm';
import type { Operation } from '../../../protocol/model/operation.ts';
import { requireCertificate } from '../certificates.ts';
import { validationException } from '../errors.ts';

/** There are no private and no exportable certificates here, so there is nothing that could be exported. */
export const exportCertificate: Operation<ExportCertificateCommandInput, ExportCertificateResponse> = (
  { CertificateArn },
  context,
) => {
  const { certificateArn } = requireCertificate(context, CertificateArn);
  throw validationException(`Certificate ARN: ${certificateArn} is not a private certificate`);
};
