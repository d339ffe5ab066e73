import type { Certificate, MutualAuthenticationAttributes } from '@aws-sdk/client-elastic-load-balancing-v2';
import { defaultTlsPolicy, findTlsPolicy } from '../../domain/tls-policies.ts';
import type { RequestContext } from '../../protocol/model/operation.ts';
import type { ListenerRow } from '../../store/tables/elastic-load-balancing-v2.ts';
import { sslPolicyNotFound, unsupportedProtocol, validationError } from './errors.ts';
import { checkCertificate } from './listener-certificate.ts';
import { mutualAuthenticationOf } from './trust-stores/mutual-authentication.ts';

interface SecurityRequest {
  readonly SslPolicy?: string;
  readonly Certificates?: readonly Certificate[];
  readonly AlpnPolicy?: readonly string[];
  readonly MutualAuthentication?: MutualAuthenticationAttributes;
}

export type ListenerSecurity = Pick<ListenerRow, 'sslPolicy' | 'certificates' | 'mutualAuthentication'>;

/** CreateListener, Protocol: application load balancers listen for HTTP and HTTPS. */
export function listenerProtocol(protocol: string): ListenerRow['protocol'] {
  if (protocol === 'HTTP' || protocol === 'HTTPS') return protocol;
  throw unsupportedProtocol(
    `Listener protocol '${protocol}' is not supported for application load balancers`,
  );
}

/** What an HTTPS listener has and an HTTP one must not have. */
export function securityOf(
  context: RequestContext,
  protocol: ListenerRow['protocol'],
  request: SecurityRequest,
  before?: ListenerSecurity,
): ListenerSecurity {
  checkUnsupported(request);
  if (protocol === 'HTTP') return withoutSecurity(request);
  const sslPolicy = request.SslPolicy ?? before?.sslPolicy ?? defaultTlsPolicy;
  if (findTlsPolicy(sslPolicy) === undefined) throw sslPolicyNotFound([sslPolicy]);
  const fallback = before?.certificates[0];
  const certificate =
    request.Certificates === undefined ? fallback : addedCertificate(context, request.Certificates);
  if (certificate === undefined) throw validationError('A certificate must be specified for HTTPS listeners');
  const mutualAuthentication = mutualAuthenticationOf(
    context,
    request.MutualAuthentication,
    before?.mutualAuthentication,
  );
  return {
    sslPolicy,
    certificates: [certificate, ...(before?.certificates.slice(1) ?? [])],
    ...(mutualAuthentication && { mutualAuthentication }),
  };
}

function withoutSecurity({
  SslPolicy,
  Certificates,
  MutualAuthentication,
}: SecurityRequest): ListenerSecurity {
  // AWS's own spelling.
  if (SslPolicy !== undefined) throw validationError('An SSL policy cannot be specifed for HTTP listeners');
  if (Certificates !== undefined && Certificates.length > 0)
    throw validationError('A certificate cannot be specified for HTTP listeners');
  if ((MutualAuthentication?.Mode ?? 'off') !== 'off')
    throw validationError('Mutual Authentication cannot be specified for HTTP listeners');
  return { certificates: [] };
}

function checkUnsupported({ AlpnPolicy }: SecurityRequest): void {
  if (AlpnPolicy !== undefined && AlpnPolicy.length > 0)
    throw validationError('An ALPN policy can only be specified for TLS listeners');
}

/** "You must provide exactly one certificate. Set CertificateArn to the certificate ARN but do not set IsDefault." */
export function oneCertificate(certificates: readonly Certificate[]): Certificate {
  const [certificate, another] = certificates;
  if (certificate?.CertificateArn === undefined)
    throw validationError('A certificate must be specified for HTTPS listeners');
  if (another !== undefined) throw validationError('Only one certificate can be specified per call');
  if (certificate.IsDefault !== undefined)
    throw validationError("'IsDefault' cannot be specified for a certificate");
  return { CertificateArn: certificate.CertificateArn };
}

/** One that is to be served from now on. */
export function addedCertificate(context: RequestContext, certificates: readonly Certificate[]): Certificate {
  const certificate = oneCertificate(certificates);
  checkCertificate(context, certificate.CertificateArn ?? '');
  return certificate;
}
