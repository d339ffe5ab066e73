import type { MutualAuthenticationAttributes } from '@aws-sdk/client-elastic-load-balancing-v2';
import type { RequestContext } from '../../../protocol/model/operation.ts';
import type { MutualAuthentication } from '../../../store/tables/elastic-load-balancing-v2.ts';
import { validationError } from '../errors.ts';
import { theTrustStore } from './lookup.ts';

/** What a listener is to have; what a request leaves out stays as it was. */
export function mutualAuthenticationOf(
  context: RequestContext,
  request: MutualAuthenticationAttributes | undefined,
  before: MutualAuthentication | undefined,
): MutualAuthentication | undefined {
  if (request === undefined) return before;
  const { Mode: mode = 'off' } = request;
  if (mode === 'verify') return verifying(context, request);
  if (mode !== 'off' && mode !== 'passthrough')
    throw validationError(`Mutual Authentication mode '${mode}' must be one of 'off, passthrough, verify'`);
  checkBare(mode, request);
  return mode === 'off' ? undefined : { mode };
}

function verifying(context: RequestContext, request: MutualAuthenticationAttributes): MutualAuthentication {
  const {
    TrustStoreArn,
    IgnoreClientCertificateExpiry = false,
    AdvertiseTrustStoreCaNames = 'off',
  } = request;
  if (TrustStoreArn === undefined)
    throw validationError('Mutual Authentication mode verify requires a trust store');
  const { trustStoreArn } = theTrustStore(context, TrustStoreArn);
  return {
    mode: 'verify',
    trustStoreArn,
    ignoreClientCertificateExpiry: IgnoreClientCertificateExpiry,
    advertiseTrustStoreCaNames: AdvertiseTrustStoreCaNames,
  };
}

/** AWS's words for the first: "Mutual Authentication mode passthrough does not support ignoring certificate expiry". */
function checkBare(mode: string, request: MutualAuthenticationAttributes): void {
  const refuse = (what: string) =>
    validationError(`Mutual Authentication mode ${mode} does not support ${what}`);
  if (request.IgnoreClientCertificateExpiry !== undefined) throw refuse('ignoring certificate expiry');
  if (request.TrustStoreArn !== undefined) throw refuse('a trust store');
  if (request.AdvertiseTrustStoreCaNames === 'on') throw refuse('advertising trust store CA names');
}
