import type {
  CertificateTransparencyLoggingPreference,
  ExtendedKeyUsageName,
  KeyAlgorithm,
  KeyUsageName,
  Tag,
  ValidationMethod,
} from '@aws-sdk/client-acm';
import type { Scope } from '../../domain/scope.ts';
import { defineTable } from '../table.ts';

/**
 * ACM's rows. Operations write what is requested and imported; `control/load-balancing` issues what was requested and writes `material`. HTTPS listeners serve it.
 * The private key is in no answer and no log. Times are epoch milliseconds.
 */
export interface CertificateRow extends Scope {
  readonly certificateArn: string;
  readonly type: 'AMAZON_ISSUED' | 'IMPORTED';
  readonly domainName: string;
  /** Subject alternative names, the domain name among them. */
  readonly names: readonly string[];
  readonly keyAlgorithm: KeyAlgorithm;
  readonly validationMethod?: ValidationMethod;
  /** By domain name, where validation is asked of a domain above it. */
  readonly validationDomains: Readonly<Record<string, string>>;
  readonly transparencyLogging?: CertificateTransparencyLoggingPreference;
  /** Undefined until it is issued. */
  readonly material?: CertificateMaterial;
  /** RenewCertificate asked for a new one. */
  readonly renewalRequested?: boolean;
  readonly renewedAt?: number;
  readonly idempotencyToken?: string;
  readonly tags: readonly Tag[];
  readonly createdAt: number;
  readonly issuedAt?: number;
  readonly importedAt?: number;
}

export interface CertificateMaterial {
  /** PEM. */
  readonly certificate: string;
  readonly chain?: string;
  readonly privateKey: string;
  readonly serial: string;
  readonly subject: string;
  readonly issuer: string;
  readonly signatureAlgorithm: string;
  readonly keyUsages: readonly KeyUsageName[];
  readonly extendedKeyUsages: readonly { readonly name: ExtendedKeyUsageName; readonly oid: string }[];
  readonly notBefore: number;
  readonly notAfter: number;
}

export const certificateTable = defineTable<CertificateRow>({
  name: 'acm_certificates',
  key: 'certificateArn',
  indexes: ['account', 'region', 'idempotencyToken'],
});

export interface CertificateAccountRow extends Scope {
  /** `<account>/<region>` */
  readonly accountKey: string;
  readonly daysBeforeExpiry: number;
}
export const certificateAccountTable = defineTable<CertificateAccountRow>({
  name: 'acm_account_configurations',
  key: 'accountKey',
  indexes: ['account', 'region'],
});
