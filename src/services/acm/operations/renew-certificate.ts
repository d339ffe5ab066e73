import type { RenewCertificateCommandInput } from '@aws-sdk/client-acm';
import type { Operation } from '../../../protocol/model/operation.ts';
import { certificateTable } from '../../../store/tables/acm.ts';
import { requireCertificate, requireIssued } from '../certificates.ts';
import { validationException } from '../errors.ts';

/** "ACM does not provide managed renewal for certificates that you import." */
export const renewCertificate: Operation<RenewCertificateCommandInput, Record<string, never>> = (
  { CertificateArn },
  context,
) =>
  context.store.transaction((tx) => {
    const row = requireCertificate(context, CertificateArn);
    if (row.type === 'IMPORTED')
      throw validationException(`The certificate ${row.certificateArn} was imported: it cannot be renewed.`);
    requireIssued(row);
    tx.put(certificateTable, { ...row, renewalRequested: true });
    return {};
  });
