import { X509Certificate } from 'node:crypto';
import type { TLSSocket } from 'node:tls';
import { issuerName } from '../../domain/revocation-list.ts';
import type { ListenerConfig } from '../contract.ts';
import { passthroughHeaders, verifiedHeaders } from './client-headers.ts';

/** A client whose TLS connection came about under a listener's mutual authentication. */
export interface AdmittedClient {
  readonly listenerArn: string;
  /** Lines for each of its requests. */
  readonly headers: string;
}

type Verify = NonNullable<ListenerConfig['mutualAuthentication']> & { readonly mode: 'verify' };

/** "Maximum certificate chain depth" ("Quotas for your Application Load Balancers"). */
const longestChain = 4;

/**
 * Whether a client may go on, by what it showed in the handshake; undefined where not. OpenSSL has verified the chain against the listener's trust store. Passthrough
 * takes any certificate, or none, and leaves the judgement to the target.
 */
export function admitClient(
  socket: TLSSocket,
  listener: ListenerConfig,
  now: Date,
): AdmittedClient | undefined {
  const settings = listener.mutualAuthentication;
  if (settings === undefined) return undefined;
  const leaf = socket.getPeerX509Certificate();
  const shown = leaf === undefined ? [] : presented(leaf);
  const { arn: listenerArn } = listener;
  if (settings.mode === 'passthrough') return { listenerArn, headers: passthroughHeaders(shown) };
  if (leaf === undefined) return undefined;
  const chain = completed(shown, settings);
  const fits = chain.length <= longestChain && isTrusted(socket, chain, settings, now);
  return fits && !isRevoked(chain, settings) ? { listenerArn, headers: verifiedHeaders(leaf) } : undefined;
}

/** From the leaf upwards. */
function presented(leaf: X509Certificate): X509Certificate[] {
  const chain: X509Certificate[] = [];
  for (let each: X509Certificate | undefined = leaf; each !== undefined; each = each.issuerCertificate) {
    if (chain.some((known) => known.fingerprint256 === each?.fingerprint256)) break;
    chain.push(each);
  }
  return chain;
}

/** What clients need not send is in the trust store: the root, and perhaps authorities between. */
function completed(shown: X509Certificate[], { caCertificates }: Verify): X509Certificate[] {
  const chain = [...shown];
  const authorities = caCertificates.map((pem) => new X509Certificate(pem));
  for (let last = chain.at(-1); last !== undefined && chain.length <= longestChain; last = chain.at(-1)) {
    const current = last;
    if (current.checkIssued(current)) break;
    const next = authorities.find((each) => current.checkIssued(each) && current.verify(each.publicKey));
    if (next === undefined) break;
    chain.push(next);
  }
  return chain;
}

function isTrusted(socket: TLSSocket, chain: X509Certificate[], settings: Verify, now: Date): boolean {
  if (socket.authorized) return true;
  const expired = (socket.authorizationError as unknown) === 'CERT_HAS_EXPIRED';
  return expired && settings.ignoreExpiry && isTrustedButForAge(chain, settings, now);
}

const clientAuthentication = '1.3.6.1.5.5.7.3.2';

/**
 * OpenSSL tells one reason only, and that a certificate has expired may hide another. So for a listener that ignores the age of clients' certificates
 * the rest is looked at again: every link's signature and names, authorities that may sign and have not expired, and an end in the trust store.
 */
function isTrustedButForAge(chain: X509Certificate[], { caCertificates }: Verify, now: Date): boolean {
  const [leaf, root] = [chain[0], chain.at(-1)];
  if (leaf === undefined || root === undefined || leaf.validFromDate > now) return false;
  if (leaf.keyUsage !== undefined && !leaf.keyUsage.includes(clientAuthentication)) return false;
  const links = [...chain.slice(1), root].every((issuer, at) => isIssuedBy(chain[at]!, issuer, now));
  return (
    links && caCertificates.some((pem) => new X509Certificate(pem).fingerprint256 === root.fingerprint256)
  );
}

function isIssuedBy(certificate: X509Certificate, issuer: X509Certificate, now: Date): boolean {
  const valid = issuer.validFromDate <= now && now <= issuer.validToDate;
  return valid && issuer.ca && certificate.checkIssued(issuer) && certificate.verify(issuer.publicKey);
}

/** Any certificate on the way up that its issuer has revoked. */
function isRevoked(chain: readonly X509Certificate[], { revocations }: Verify): boolean {
  if (revocations.length === 0) return false;
  return chain.some((each) => {
    const issuer = issuerName(each);
    return revocations.some((list) => list.issuer === issuer && list.serials.includes(each.serialNumber));
  });
}
