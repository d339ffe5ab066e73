import type { DescribeCertificateCommandInput, DescribeCertificateResponse } from '@aws-sdk/client-acm';
import type { Operation } from '../../../protocol/model/operation.ts';
import { requireCertificate } from '../certificates.ts';
import { detailView } from '../views.ts';

export const describeCertificate: Operation<DescribeCertificateCommandInput, DescribeCertificateResponse> = (
  { CertificateArn },
  context,
) => ({ Certificate: detailView(requireCertificate(context, CertificateArn), context) });
