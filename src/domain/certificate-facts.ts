import { X509Certificate } from 'node:crypto';

/** What is told of a certificate, read from it. */
export interface CertificateFacts {
  readonly serial: string;
  readonly subject: string;
  readonly issuer: string;
  readonly names: readonly string[];
  /** `SHA256WITHRSA`, as ACM writes them. */
  readonly signatureAlgorithm: string;
  /** The bits of the key usage extension, the first (digital signature) as 0. */
  readonly keyUsageBits: readonly number[];
  /** Object identifiers. */
  readonly extendedKeyUsages: readonly string[];
  readonly notBefore: number;
  readonly notAfter: number;
}

/** Throws where the text is no certificate in PEM. */
export function certificateFacts(pem: string): CertificateFacts {
  const certificate = new X509Certificate(pem);
  const subject = oneLine(certificate.subject);
  const alternative = (certificate.subjectAltName ?? '')
    .split(', ')
    .filter((each) => each.startsWith('DNS:'))
    .map((each) => each.slice(4));
  const commonName = /(?:^|,)CN=([^,]+)/.exec(subject)?.[1];
  return {
    serial: (certificate.serialNumber.toLowerCase().match(/../g) ?? []).join(':'),
    subject,
    issuer: oneLine(certificate.issuer),
    names: alternative.length > 0 || commonName === undefined ? alternative : [commonName],
    signatureAlgorithm: algorithmName((certificate as Signed).signatureAlgorithm ?? ''),
    keyUsageBits: keyUsageBits(certificate.raw),
    extendedKeyUsages: certificate.keyUsage ?? [],
    notBefore: certificate.validFromDate.getTime(),
    notAfter: certificate.validToDate.getTime(),
  };
}

const oneLine = (name: string | undefined) => (name ?? '').split('\n').join(',');

/** Newer than Node's types. */
type Signed = X509Certificate & { readonly signatureAlgorithm?: string };

/** OpenSSL says `sha256WithRSAEncryption` and `ecdsa-with-SHA256`. */
function algorithmName(openSsl: string): string {
  const hash = /sha\d+/i.exec(openSsl)?.[0];
  return hash === undefined ? openSsl : `${hash}WITH${/rsa/i.test(openSsl) ? 'RSA' : 'ECDSA'}`.toUpperCase();
}

/** The extension 2.5.29.15: perhaps `critical`, then a bit string in an octet string (RFC 5280, 4.2.1.3). */
function keyUsageBits(der: Buffer): number[] {
  const at = der.indexOf(Buffer.from([0x06, 0x03, 0x55, 0x1d, 0x0f]));
  if (at < 0) return [];
  const value = der[at + 5] === 0x01 ? at + 8 : at + 5;
  const length = der[value + 3] ?? 0;
  const bytes = der.subarray(value + 5, value + 4 + length);
  return Array.from({ length: bytes.length * 8 }, (_, bit) => bit).filter(
    (bit) => (bytes[bit >> 3] ?? 0) & (0x80 >> (bit & 7)),
  );
}
