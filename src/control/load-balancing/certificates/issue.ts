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

/** Keys that a certificate can be asked for with, by ACM's names for them. */
const keyAlgorithms: Readonly<Record<string, object>> = {
  RSA_2048: {
    name: 'RSASSA-PKCS1-v1_5',
    hash: 'SHA-256',
    modulusLength: 2048,
    publicExponent: new Uint8Array([1, 0, 1]),
  },
  EC_secp384r1: { name: 'ECDSA', namedCurve: 'P-384' },
};
const day = 86_400_000;
const authorityDays = 3650;
/** Longer ones are refused by Apple's clients (825 days). */
const certificateDays = 820;

const newKeys = async (wanted: object = algorithm) =>
  (await webcrypto.subtle.generateKey(wanted as webcrypto.EcKeyGenParams, true, [
    'sign',
    'verify',
  ])) as webcrypto.CryptoKeyPair;

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

export interface CertificateWish {
  readonly subject: string;
  readonly names: readonly string[];
  readonly addresses: readonly string[];
  /** P-256 where it does not say, or says something else. */
  readonly keyAlgorithm?: string;
}

/** A server certificate, signed by the authority. The authority's own is not behind it. */
export async function issueCertificate(
  authority: KeyPairPem,
  { subject, names, addresses, keyAlgorithm = '' }: CertificateWish,
  now: Date,
  random: RandomSource,
): Promise<IssuedCertificate> {
  const keys = await newKeys(keyAlgorithms[keyAlgorithm]);
  const isRsa = keyAlgorithm.startsWith('RSA');
  const issuer = new X509Certificate(authority.certificate);
  const notAfter = new Date(now.getTime() + certificateDays * day);
  const certificate = await X509CertificateGenerator.create({
    serialNumber: serialNumber(random),
    subject,
    issuer: issuer.subject,
    notBefore: new Date(now.getTime() - day),
    notAfter,
    publicKey: keys.publicKey,
    signingKey: await signingKey(authority),
    signingAlgorithm: algorithm,
    extensions: [
      new BasicConstraintsExtension(false, undefined, true),
      new KeyUsagesExtension(
        isRsa
          ? KeyUsageFlags.digitalSignature | KeyUsageFlags.keyEncipherment
          : KeyUsageFlags.digitalSignature,
        true,
      ),
      new ExtendedKeyUsageExtension([ExtendedKeyUsage.serverAuth]),
      new SubjectAlternativeNameExtension([
        ...names.map((value) => ({ type: 'dns' as const, value })),
        ...addresses.map((value) => ({ type: 'ip' as const, value })),
      ]),
    ],
  });
  return {
    certificate: certificate.toString('pem'),
    privateKey: await privateKeyPem(keys.privateKey),
    notAfter: notAfter.getTime(),
  };
}

function signingKey({ privateKey }: KeyPairPem): Promise<webcrypto.CryptoKey> {
  const der = PemConverter.decodeFirst(privateKey);
  return webcrypto.subtle.importKey('pkcs8', der, algorithm, false, ['sign']);
}
