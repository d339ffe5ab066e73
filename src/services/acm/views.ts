import type { CertificateDetail, CertificateSummary } from '@aws-sdk/client-acm';
import type { RequestContext } from '../../protocol/model/operation.ts';
import type { CertificateRow } from '../../store/tables/acm.ts';
import { statusOf, usersOf } from './certificates.ts';
import { domainValidations } from './domain-validation.ts';

/** What the detail and the summary share. Only certificates that ACM issued can be renewed, once something uses them (CertificateDetail, RenewalEligibility). */
function commonOf(row: CertificateRow, context: RequestContext, users: readonly string[]) {
  const { material } = row;
  const renewable = row.type === 'AMAZON_ISSUED' && material !== undefined && users.length > 0;
  return {
    CertificateArn: row.certificateArn,
    DomainName: row.domainName,
    Status: statusOf(row, context.now),
    Type: row.type,
    RenewalEligibility: renewable ? 'ELIGIBLE' : 'INELIGIBLE',
    CreatedAt: new Date(row.createdAt),
    ...(row.issuedAt !== undefined && { IssuedAt: new Date(row.issuedAt) }),
    ...(row.importedAt !== undefined && { ImportedAt: new Date(row.importedAt) }),
    ...(material !== undefined && {
      NotBefore: new Date(material.notBefore),
      NotAfter: new Date(material.notAfter),
    }),
  } as const;
}

export function detailView(row: CertificateRow, context: RequestContext): CertificateDetail {
  const { material, renewedAt } = row;
  const users = usersOf(context, row);
  const requested = row.type === 'AMAZON_ISSUED';
  return {
    ...commonOf(row, context, users),
    SubjectAlternativeNames: [...row.names],
    KeyAlgorithm: shownAlgorithm(row),
    InUseBy: users,
    Options: {
      CertificateTransparencyLoggingPreference: row.transparencyLogging ?? 'DISABLED',
      ...(requested && { Export: 'DISABLED' as const }),
    },
    ...(requested && { DomainValidationOptions: domainValidations(row) }),
    ...(material !== undefined && {
      Serial: material.serial,
      Subject: material.subject,
      Issuer: requested ? 'Amazon' : issuerName(material.issuer),
      SignatureAlgorithm: material.signatureAlgorithm,
      KeyUsages: material.keyUsages.map((Name) => ({ Name })),
      ExtendedKeyUsages: material.extendedKeyUsages.map(({ name, oid }) => ({ Name: name, OID: oid })),
    }),
    ...(renewedAt !== undefined && {
      RenewalSummary: {
        RenewalStatus: 'SUCCESS',
        DomainValidationOptions: domainValidations(row),
        UpdatedAt: new Date(renewedAt),
      },
    }),
  };
}

/** Answers have hyphens where the enum has none: `RSA-2048` (API reference, DescribeCertificate, Examples). */
const shownAlgorithm = ({ keyAlgorithm }: CertificateRow) =>
  keyAlgorithm.replace(/^RSA_/, 'RSA-') as CertificateDetail['KeyAlgorithm'];

/** The organisation of the authority, or its name. */
function issuerName(issuer: string): string {
  const part = (name: string) => new RegExp(`(?:^|,)${name}=([^,]+)`).exec(issuer)?.[1];
  return part('O') ?? part('CN') ?? issuer;
}

export function summaryView(row: CertificateRow, context: RequestContext): CertificateSummary {
  const users = usersOf(context, row);
  return {
    ...commonOf(row, context, users),
    // The first hundred (CertificateSummary).
    SubjectAlternativeNameSummaries: row.names.slice(0, 100),
    HasAdditionalSubjectAlternativeNames: row.names.length > 100,
    KeyAlgorithm: shownAlgorithm(row),
    KeyUsages: [...(row.material?.keyUsages ?? [])],
    ExtendedKeyUsages: (row.material?.extendedKeyUsages ?? []).map(({ name }) => name),
    ...(row.type === 'AMAZON_ISSUED' && { ExportOption: 'DISABLED' as const }),
    InUse: users.length > 0,
    Exported: false,
  };
}
