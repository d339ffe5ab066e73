import type { GetCertificateCommandInput, GetCertificateResponse } from '@aws-sdk/client-acm';
import type { Operation } from '../../../protocol/model/operation.ts';
import { requireCertificate, requireIssued } from '../certificates.ts';

export const getCertificate: Operation<GetCertificateCommandInput, GetCertificateResponse> = (
  { CertificateArn },
  context,
) => {
  const { certificate, chain } = requireIssued(requireCertificate(context, CertificateArn));
  return { Certificate: certificate, ...(chain !== undefined && { CertificateChain: chain }) };
};
