import { certificateFacts } from '../domain/certificate-facts.ts';
import type { CertificateMaterial } from './tables/acm.ts';

/** PEM texts. */
export interface CertificateMaterialInput {
  readonly certificate: string;
  readonly privateKey: string;
  readonly chain?: string;
}

const EXTENDED: Readonly<Record<string, CertificateMaterial['extendedKeyUsages'][number]['name']>> = {
  '1.3.6.1.5.5.7.3.1': 'TLS_WEB_SERVER_AUTHENTICATION',
  '1.3.6.1.5.5.7.3.2': 'TLS_WEB_CLIENT_AUTHENTICATION',
  '1.3.6.1.5.5.7.3.3': 'CODE_SIGNING',
  '1.3.6.1.5.5.7.3.4': 'EMAIL_PROTECTION',
  '1.3.6.1.5.5.7.3.8': 'TIME_STAMPING',
  '1.3.6.1.5.5.7.3.9': 'OCSP_SIGNING',
};

/** In the order of their bits (RFC 5280, 4.2.1.3). */
const USAGES: CertificateMaterial['keyUsages'] = [
  'DIGITAL_SIGNATURE',
  'NON_REPUDIATION',
  'KEY_ENCIPHERMENT',
  'DATA_ENCIPHERMENT',
  'KEY_AGREEMENT',
  'CERTIFICATE_SIGNING',
  'CRL_SIGNING',
  'ENCIPHER_ONLY',
  'DECIPHER_ONLY',
];

/** A certificate with its key, as a row keeps it. */
export function materialOf(input: CertificateMaterialInput): CertificateMaterial {
  const { names: _, keyUsageBits, extendedKeyUsages, ...facts } = certificateFacts(input.certificate);
  return {
    ...input,
    ...facts,
    keyUsages: keyUsageBits.flatMap((bit) => USAGES[bit] ?? []),
    extendedKeyUsages: extendedKeyUsages.map((oid) => ({ oid, name: EXTENDED[oid] ?? 'CUSTOM' })),
  };
}
