import { X509Certificate } from 'node:crypto';
import { certificatesPerTrustStore, largestCaCertificate } from '../limits.ts';
import { invalidCaBundle } from './errors.ts';

const certificate = /-----BEGIN CERTIFICATE-----[A-Za-z0-9+/=\s]+?-----END CERTIFICATE-----/g;

/**
 * The certificates of a bundle, each as PEM. "Certificate file must use PEM format … Comments must be preceded by a # character … There cannot be any blank
 * lines" ("Mutual authentication with TLS in Application Load Balancer", CA certificate files).
 */
export function caCertificatesOf(bundle: string): string[] {
  const lines = bundle.replaceAll('\r\n', '\n').trimEnd().split('\n');
  if (lines.some((line) => line.trim() === '')) throw invalidCaBundle('it has blank lines');
  const text = lines.filter((line) => !line.startsWith('#')).join('\n');
  const certificates = text.match(certificate) ?? [];
  if (certificates.length === 0 || text.replaceAll(certificate, '').trim() !== '')
    throw invalidCaBundle('it holds something that is not a certificate in PEM');
  if (certificates.length > certificatesPerTrustStore)
    throw invalidCaBundle(`it holds more than ${certificatesPerTrustStore} certificates`);
  for (const each of certificates) checkCertificate(each);
  return certificates;
}

function checkCertificate(pem: string): void {
  if (pem.length > largestCaCertificate) throw invalidCaBundle('a certificate is larger than 16 KB');
  try {
    new X509Certificate(pem);
  } catch (error) {
    throw invalidCaBundle((error as Error).message);
  }
}
