import type { ImportCertificateCommandInput, ImportCertificateResponse } from '@aws-sdk/client-acm';
import { arn } from '../../../domain/arns.ts';
import type { Operation, RequestContext } from '../../../protocol/model/operation.ts';
import { type CertificateRow, certificateTable } from '../../../store/tables/acm.ts';
import { requireCertificate } from '../certificates.ts';
import { invalidParameter, validationException } from '../errors.ts';
import { readImport } from '../import-material.ts';
import { withTags } from '../tags.ts';

/** With an ARN it takes the place of what was imported before, wherever that is used. */
export const importCertificate: Operation<ImportCertificateCommandInput, ImportCertificateResponse> = (
  input,
  context,
) =>
  context.store.transaction((tx) => {
    const before = earlier(input, context);
    const { names, keyAlgorithm, material } = readImport(
      {
        certificate: text(input.Certificate),
        privateKey: text(input.PrivateKey),
        ...(input.CertificateChain !== undefined && { chain: text(input.CertificateChain) }),
      },
      context.now,
    );
    const row: CertificateRow = {
      account: context.account,
      region: context.region,
      certificateArn: before?.certificateArn ?? arn('acm', context, `certificate/${context.random.uuid()}`),
      type: 'IMPORTED',
      domainName: names[0] ?? '',
      names,
      keyAlgorithm,
      validationDomains: {},
      material,
      tags: before?.tags ?? withTags([], input.Tags, context),
      createdAt: before?.createdAt ?? context.now.getTime(),
      importedAt: context.now.getTime(),
    };
    tx.put(certificateTable, row);
    return { CertificateArn: row.certificateArn };
  });

function earlier(
  { CertificateArn, Tags }: ImportCertificateCommandInput,
  context: RequestContext,
): CertificateRow | undefined {
  if (CertificateArn === undefined) return undefined;
  const row = requireCertificate(context, CertificateArn);
  if (row.type !== 'IMPORTED')
    throw validationException(`The certificate ${CertificateArn} was not imported: it cannot be reimported.`);
  // "You cannot apply tags when reimporting a certificate" (ImportCertificate, Tags).
  if (Tags !== undefined) throw invalidParameter('Tags cannot be applied when reimporting a certificate.');
  return row;
}

const text = (blob: Uint8Array | undefined) => Buffer.from(blob ?? []).toString('utf8');
