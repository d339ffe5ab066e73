import type { DeleteCertificateCommandInput } from '@aws-sdk/client-acm';
import type { Operation } from '../../../protocol/model/operation.ts';
import { certificateTable } from '../../../store/tables/acm.ts';
import { requireCertificate, usersOf } from '../certificates.ts';
import { certificateInUse } from '../errors.ts';

export const deleteCertificate: Operation<DeleteCertificateCommandInput, Record<string, never>> = (
  { CertificateArn },
  context,
) =>
  context.store.transaction((tx) => {
    const row = requireCertificate(context, CertificateArn);
    if (usersOf(context, row).length > 0) throw certificateInUse(row.certificateArn, row.account);
    tx.delete(certificateTable, row.certificateArn);
    return {};
  });
