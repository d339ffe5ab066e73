import { constants, verify, type X509Certificate } from 'node:crypto';
import { type DerElement, derElements, oidText } from './der.ts';

/** What a certificate revocation list says (RFC 5280, section 5). */
export interface RevocationList {
  /** The issuer's name as `issuerName` gives it. */
  readonly issuer: string;
  /** As X509Certificate.serialNumber writes them. */
  readonly serials: readonly string[];
  /** Does the signature fit this certificate's key? */
  isSignedBy(certificate: X509Certificate): boolean;
}

const SEQUENCE = 0x30;
const pem = /^-----BEGIN X509 CRL-----([A-Za-z0-9+/=\s]+)-----END X509 CRL-----\s*$/;

/** PEM or DER. Undefined for what is no revocation list, or is signed with an algorithm that is not known. */
export function parseRevocationList(file: Buffer): RevocationList | undefined {
  const text = pem.exec(file.toString('latin1').trim())?.[1];
  try {
    return listOf(text === undefined ? file : Buffer.from(text, 'base64'));
  } catch {
    return undefined;
  }
}

function listOf(der: Buffer): RevocationList | undefined {
  const [list, ...rest] = derElements(der);
  if (list?.tag !== SEQUENCE || rest.length > 0) return undefined;
  const [signed, algorithm, bits] = derElements(list.content);
  if (signed?.tag !== SEQUENCE || algorithm?.tag !== SEQUENCE || bits?.tag !== 0x03) return undefined;
  const hash = hashOf(algorithm);
  // The version comes first where there is one; then the algorithm, the issuer, and one or two dates.
  const parts = derElements(signed.content).filter((each, at) => at > 0 || each.tag !== 0x02);
  const [, issuer, from] = parts;
  if (hash === undefined || issuer?.tag !== SEQUENCE || !isDate(from)) return undefined;
  const entries = parts.slice(3).find((each) => each.tag === SEQUENCE);
  const signature = bits.content.subarray(1);
  return {
    issuer: issuer.whole.toString('base64'),
    serials: entries === undefined ? [] : derElements(entries.content).map(serialOf),
    isSignedBy: ({ publicKey }) =>
      verify(hash.name, signed.whole, { key: publicKey, ...hash.options }, signature),
  };
}

const isDate = (element: DerElement | undefined) => element?.tag === 0x17 || element?.tag === 0x18;

function serialOf({ content }: DerElement): string {
  const [serial] = derElements(content);
  if (serial?.tag !== 0x02) throw new RangeError('an entry has no serial number');
  const start = serial.content.findIndex((byte) => byte !== 0);
  return serial.content.subarray(Math.max(0, start)).toString('hex').toUpperCase();
}

const pss = { padding: constants.RSA_PKCS1_PSS_PADDING, saltLength: constants.RSA_PSS_SALTLEN_AUTO };

/** "Mutual authentication with TLS in Application Load Balancer", certificate requirements: SHA-256, 384 and 512 with RSA, ECDSA and RSASSA-PSS. */
const hashes: Readonly<Record<string, string>> = {
  '1.2.840.113549.1.1.11': 'sha256',
  '1.2.840.113549.1.1.12': 'sha384',
  '1.2.840.113549.1.1.13': 'sha512',
  '1.2.840.10045.4.3.2': 'sha256',
  '1.2.840.10045.4.3.3': 'sha384',
  '1.2.840.10045.4.3.4': 'sha512',
};
const pssHashes: Readonly<Record<string, string>> = {
  '2.16.840.1.101.3.4.2.1': 'sha256',
  '2.16.840.1.101.3.4.2.2': 'sha384',
  '2.16.840.1.101.3.4.2.3': 'sha512',
};

function hashOf(algorithm: DerElement): { name: string; options: object } | undefined {
  const [id, parameters] = derElements(algorithm.content);
  const oid = id === undefined ? '' : oidText(id.content);
  if (oid === '1.2.840.113549.1.1.10') {
    const [hash] = derElements(parameters?.content ?? Buffer.alloc(0)).filter((each) => each.tag === 0xa0);
    const [named] = hash === undefined ? [] : derElements(derElements(hash.content)[0]!.content);
    const name = named && pssHashes[oidText(named.content)];
    return name === undefined ? undefined : { name, options: pss };
  }
  const name = hashes[oid];
  return name === undefined ? undefined : { name, options: {} };
}

/** A certificate's issuer, byte by byte, so that it can be compared with a revocation list's. */
export const issuerName = (certificate: X509Certificate): string => nameIn(certificate, 0);
export const subjectName = (certificate: X509Certificate): string => nameIn(certificate, 2);

/** The names in a certificate's body: after its version and serial number come algorithm, issuer, validity, subject. */
function nameIn({ raw }: X509Certificate, offset: number): string {
  const body = derElements(derElements(derElements(raw)[0]!.content)[0]!.content);
  const algorithmAt = body[0]?.tag === 0xa0 ? 2 : 1;
  return body[algorithmAt + 1 + offset]!.whole.toString('base64');
}
