import 'reflect-metadata';
import { webcrypto } from 'node:crypto';
import {
  BasicConstraintsExtension,
  ExtendedKeyUsage,
  ExtendedKeyUsageExtension,
  KeyUsageFlags,
  KeyUsagesExtension,
  PemConverter,
  SubjectAlternativeNameExtension,
  SubjectKeyIdentifierExtension,
  X509Certificate,
  X509CertificateGenerator,
} from '@peculiar/x509';
import type { RandomSource } from '../../../platform/random.ts';

/** A certificate with its key, as PEM. */
export interface KeyPairPem {
  readonly certificate: string;
  readonly privateKey: string;
}

/** P-256: quick to make, and every security policy has ECDSA ciphers for it. */
const algorithm = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' };
const day = 86_400_000;
const authorityDays = 3650;
/** Longer ones are refused by Apple's clients (825 days). */
const certificateDays = 820;

const newKeys = () => webcrypto.subtle.generateKey(algorithm, true, ['sign', 'verify']);

/** Positive, and never the same twice (RFC 5280, 4.1.2.2). */
const serialNumber = (random: RandomSource) => `01${random.hex(30)}`;

async function privateKeyPem(key: webcrypto.CryptoKey): Promise<string> {
  return PemConverter.encode(await webcrypto.subtle.exportKey('pkcs8', key), 'PRIVATE KEY');
}

/** The authority of this data directory; whoever trusts it trusts every local load balancer. */
export async function issueAuthority(now: Date, random: RandomSource): Promise<KeyPairPem> {
  const keys = await newKeys();
  const certificate = await X509CertificateGenerator.createSelfSigned({
    serialNumber: serialNumber(random),
    name: `CN=Slipway local authority ${random.hex(8)}, O=Slipway`,
    notBefore: new Date(now.getTime() - day),
    notAfter: new Date(now.getTime() + authorityDays * day),
    keys,
    signingAlgorithm: algorithm,
    extensions: [
      new BasicConstraintsExtension(true, 0, true),
      new KeyUsagesExtension(KeyUsageFlags.keyCertSign | KeyUsageFlags.cRLSign, true),
      await SubjectKeyIdentifierExtension.create(keys.publicKey),
    ],
  });
  return { certificate: certificate.toString('pem'), privateKey: await privateKeyPem(keys.privateKey) };
}

export interface IssuedCertificate extends KeyPairPem {
  readonly notAfter: number;
}

/** A server certificate for names and 127.0.0.1, signed by the authority. The PEM has the authority's behind it. */
export async function issueCertificate(
  authority: KeyPairPem,
  names: readonly string[],
  now: Date,
  random: RandomSource,
): Promise<IssuedCertificate> {
  const keys = await newKeys();
  const issuer = new X509Certificate(authority.certificate);
  const notAfter = new Date(now.getTime() + certificateDays * day);
  const certificate = await X509CertificateGenerator.create({
    serialNumber: serialNumber(random),
    subject: 'CN=Slipway load balancer, O=Slipway',
    issuer: issuer.subject,
    notBefore: new Date(now.getTime() - day),
    notAfter,
    publicKey: keys.publicKey,
    signingKey: await signingKey(authority),
    signingAlgorithm: algorithm,
    extensions: [
      new BasicConstraintsExtension(false, undefined, true),
      new KeyUsagesExtension(KeyUsageFlags.digitalSignature, true),
      new ExtendedKeyUsageExtension([ExtendedKeyUsage.serverAuth]),
      new SubjectAlternativeNameExtension([
        ...names.map((value) => ({ type: 'dns' as const, value })),
        { type: 'ip' as const, value: '127.0.0.1' },
      ]),
    ],
  });
  return {
    certificate: `${certificate.toString('pem')}\n${authority.certificate}`,
    privateKey: await privateKeyPem(keys.privateKey),
    notAfter: notAfter.getTime(),
  };
}

function signingKey({ privateKey }: KeyPairPem): Promise<webcrypto.CryptoKey> {
  const der = PemConverter.decodeFirst(privateKey);
  return webcrypto.subtle.importKey('pkcs8', der, algorithm, false, ['sign']);
}
