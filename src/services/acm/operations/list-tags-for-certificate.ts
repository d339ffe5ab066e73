import type { ListTagsForCertificateCommandInput, ListTagsForCertificateResponse } from '@aws-sdk/client-acm';
import type { Operation } from '../../../protocol/model/operation.ts';
import { requireCertificate } from '../certificates.ts';

export const listTagsForCertificate: Operation<
  ListTagsForCertificateCommandInput,
  ListTagsForCertificateResponse
> = ({ CertificateArn }, context) => ({ Tags: [...requireCertificate(context, CertificateArn).tags] });
