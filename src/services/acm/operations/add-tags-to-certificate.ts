import type { AddTagsToCertificateCommandInput } from '@aws-sdk/client-acm';
import type { Operation } from '../../../protocol/model/operation.ts';
import { certificateTable } from '../../../store/tables/acm.ts';
import { requireCertificate } from '../certificates.ts';
import { withTags } from '../tags.ts';

export const addTagsToCertificate: Operation<AddTagsToCertificateCommandInput, Record<string, never>> = (
  { CertificateArn, Tags },
  context,
) =>
  context.store.transaction((tx) => {
    const row = requireCertificate(context, CertificateArn);
    tx.put(certificateTable, { ...row, tags: withTags(row.tags, Tags, context) });
    return {};
  });
