import { createPrivateKey, createPublicKey, type KeyObject, X509Certificate } from 'node:crypto';
import type { KeyAlgorithm } from '@aws-sdk/client-acm';
import { certificateFacts } from '../../domain/certificate-facts.ts';
import { type CertificateMaterialInput, materialOf } from '../../store/certificate-material.ts';
import type { CertificateMaterial } from '../../store/tables/acm.ts';
import { validationException } from './errors.ts';

export interface Imported {
  readonly names: readonly string[];
  readonly keyAlgorithm: KeyAlgorithm;
  readonly material: CertificateMaterial;
}

/** Reads what ImportCertificate is given, and refuses what ACM cannot serve (ACM user guide, "Prerequisites for importing ACM certificates"). */
export function readImport(input: CertificateMaterialInput, now: Date): Imported {
  const blocks = certificatesIn(input.certificate);
  if (blocks.length > 1)
    throw validationException(
      'The certificate field contains more than one certificate. You can specify only one certificate in this field.',
    );
  const certificate = parsed(() => new X509Certificate(input.certificate), 'certificate');
  const key = parsed(() => createPrivateKey(input.privateKey), 'private key');
  if (!certificate.checkPrivateKey(key))
    throw validationException('The private key does not match the certificate.');
  const facts = certificateFacts(input.certificate);
  if (facts.notBefore > now.getTime()) throw validationException('The certificate is not valid yet.');
  if (facts.notAfter <= now.getTime()) throw validationException('The certificate has expired.');
  if (input.chain !== undefined) checkChain(certificate, input.chain);
  return {
    names: facts.names,
    keyAlgorithm: keyAlgorithmOf(createPublicKey(key)),
    material: materialOf(input),
  };
}

const certificatesIn = (pem: string) =>
  pem.match(/-----BEGIN CERTIFICATE-----[\s\S]*?-----END CERTIFICATE-----/g) ?? [];

/** What is wrong with a key or a certificate is not repeated: the error may have parts of it. */
function parsed<Result>(read: () => Result, what: string): Result {
  try {
    return read();
  } catch {
    throw validationException(`The ${what} is not valid PEM, or of a kind that is not supported.`);
  }
}

function checkChain(certificate: X509Certificate, pem: string): void {
  const chain = certificatesIn(pem).map((each) =>
    parsed(() => new X509Certificate(each), 'certificate chain'),
  );
  const issued = chain.some(
    (issuer) => certificate.checkIssued(issuer) && certificate.verify(issuer.publicKey),
  );
  if (!issued) throw validationException('Could not validate the certificate with the certificate chain.');
}

const CURVES: Readonly<Record<string, KeyAlgorithm>> = {
  prime256v1: 'EC_prime256v1',
  secp384r1: 'EC_secp384r1',
  secp521r1: 'EC_secp521r1',
};

function keyAlgorithmOf(key: KeyObject): KeyAlgorithm {
  const { modulusLength, namedCurve } = key.asymmetricKeyDetails ?? {};
  const curve = CURVES[namedCurve ?? ''];
  if (curve !== undefined) return curve;
  if (key.asymmetricKeyType === 'rsa' && [1024, 2048, 3072, 4096].includes(modulusLength ?? 0))
    return `RSA_${modulusLength}` as KeyAlgorithm;
  throw validationException('The private key is of an algorithm or a size that is not supported.');
}
