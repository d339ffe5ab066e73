import type { X509Certificate } from 'node:crypto';

/** "HTTP headers and mutual TLS" ("HTTP headers and Application Load Balancers"): what targets learn of a client's certificate. */
export const mutualTlsPrefix = 'x-amzn-mtls-';

/** The whole chain, the leaf first; nothing for a client that showed none. */
export function passthroughHeaders(chain: readonly X509Certificate[]): string {
  if (chain.length === 0) return '';
  return `X-Amzn-Mtls-Clientcert: ${chain.map(encodedPem).join('')}\r\n`;
}

export function verifiedHeaders(leaf: X509Certificate): string {
  const validity = `NotBefore=${isoSeconds(leaf.validFromDate)};NotAfter=${isoSeconds(leaf.validToDate)}`;
  const headers = {
    'Serial-Number': leaf.serialNumber,
    Issuer: distinguishedName(leaf.issuer),
    Subject: distinguishedName(leaf.subject),
    Validity: validity,
    Leaf: encodedPem(leaf),
  };
  return Object.entries(headers)
    .map(([name, value]) => `X-Amzn-Mtls-Clientcert-${name}: ${value}\r\n`)
    .join('');
}

/** "URL-encoded PEM format …, with +=/ as safe characters." */
const encodedPem = (certificate: X509Certificate): string =>
  encodeURIComponent(certificate.toString()).replace(/%2B|%3D|%2F/g, decodeURIComponent);

/** "ISO8601 format of the notBefore and notAfter date": to the second. */
const isoSeconds = (date: Date): string => `${date.toISOString().slice(0, 19)}Z`;

/**
 * "RFC2253 string representation": Node gives the parts escaped as that wants, from the least specific, one a line. Header lines are written as
 * Latin-1, so that the bytes of UTF-8 go out as they are.
 */
function distinguishedName(name: string): string {
  const parts = name.split('\n').reverse();
  const text = parts.map((part) => part.replaceAll(' + ', '+')).join(',');
  return Buffer.from(text, 'utf8').toString('latin1');
}
