import type { RemoveTagsFromCertificateCommandInput } from '@aws-sdk/client-acm';
import type { Operation } from '../../../protocol/model/operation.ts';
import { certificateTable } from '../../../store/tables/acm.ts';
import { requireCertificate } from '../certificates.ts';
import { withoutTags } from '../tags.ts';

export const removeTagsFromCertificate: Operation<
  RemoveTagsFromCertificateCommandInput,
  Record<string, never>
> = ({ CertificateArn, Tags }, context) =>
  context.store.transaction((tx) => {
    const row = requireCertificate(context, CertificateArn);
    tx.put(certificateTable, { ...row, tags: withoutTags(row.tags, Tags) });
    return {};
  });
