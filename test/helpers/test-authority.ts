/** A certificate authority of a test's own, with clients and revocation lists. */
import 'reflect-metadata';
import { randomBytes, webcrypto } from 'node:crypto';
import {
  BasicConstraintsExtension,
  ExtendedKeyUsage,
  ExtendedKeyUsageExtension,
  PemConverter,
  type X509Certificate,
  X509CertificateGenerator,
  X509CrlGenerator,
} from '@peculiar/x509';

const signingAlgorithm = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' };
const newKeys = async () =>
  (await webcrypto.subtle.generateKey(signingAlgorithm, true, ['sign', 'verify'])) as webcrypto.CryptoKeyPair;
const newSerial = () => `01${randomBytes(8).toString('hex')}`;

export interface TestCertificate {
  readonly certificate: string;
  readonly privateKey: string;
  readonly serialNumber: string;
}

interface Wanted {
  readonly serialNumber?: string;
  readonly notBefore?: Date;
  readonly notAfter?: Date;
  readonly usage?: 'client' | 'server';
}

export interface TestAuthority {
  /** PEM. */
  readonly certificate: string;
  issue(subject: string, wanted?: Wanted): Promise<TestCertificate>;
  authorityBelow(subject: string): Promise<TestAuthority>;
  /** A revocation list as PEM. */
  revoke(serialNumbers: readonly string[]): Promise<string>;
}

export async function testAuthority(name: string): Promise<TestAuthority> {
  const keys = await newKeys();
  const extensions = [new BasicConstraintsExtension(true, 2, true)];
  const certificate = await X509CertificateGenerator.createSelfSigned({
    name,
    keys,
    signingAlgorithm,
    extensions,
    serialNumber: newSerial(),
  });
  return authorityOf(certificate, keys);
}

function authorityOf(own: X509Certificate, keys: webcrypto.CryptoKeyPair): TestAuthority {
  const sign = (subject: string, publicKey: webcrypto.CryptoKey, more: object) =>
    X509CertificateGenerator.create({
      subject,
      issuer: own.subject,
      publicKey,
      signingKey: keys.privateKey,
      signingAlgorithm,
      serialNumber: newSerial(),
      ...more,
    });
  return {
    certificate: own.toString('pem'),
    async issue(subject, { usage = 'client', ...wanted } = {}) {
      const { publicKey, privateKey } = await newKeys();
      const purpose = usage === 'client' ? ExtendedKeyUsage.clientAuth : ExtendedKeyUsage.serverAuth;
      const extensions = [new BasicConstraintsExtension(false), new ExtendedKeyUsageExtension([purpose])];
      const issued = await sign(subject, publicKey, { extensions, ...wanted });
      const exported = await webcrypto.subtle.exportKey('pkcs8', privateKey);
      return {
        certificate: issued.toString('pem'),
        privateKey: PemConverter.encode(exported, 'PRIVATE KEY'),
        serialNumber: issued.serialNumber,
      };
    },
    async authorityBelow(subject) {
      const below = await newKeys();
      const extensions = [new BasicConstraintsExtension(true, 0, true)];
      return authorityOf(await sign(subject, below.publicKey, { extensions }), below);
    },
    async revoke(serialNumbers) {
      const list = await X509CrlGenerator.create({
        issuer: own.subject,
        entries: serialNumbers.map((serialNumber) => ({ serialNumber, revocationDate: new Date() })),
        signingKey: keys.privateKey,
        signingAlgorithm,
      });
      return PemConverter.encode(list.rawData, 'X509 CRL');
    },
  };
}
