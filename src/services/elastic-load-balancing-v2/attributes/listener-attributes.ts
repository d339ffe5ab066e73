import type { ListenerRow } from '../../../store/tables/elastic-load-balancing-v2.ts';
import { type AttributeRules, fixed, flag, text } from './attribute-rules.ts';

const response = 'routing.http.response';
const request = 'routing.http.request';

/**
 * ListenerAttribute (API reference): headers of answers, and for HTTPS the names of headers that requests get. The load balancer does not
 * rewrite headers yet, so that only the defaults are taken.
 */
export const listenerAttributeRules = (protocol: ListenerRow['protocol']): AttributeRules => ({
  ...(protocol === 'HTTPS' ? requestHeaders : {}),
  [`${response}.server.enabled`]: fixed(flag(true)),
  [`${response}.strict_transport_security.header_value`]: fixed(text()),
  [`${response}.access_control_allow_origin.header_value`]: fixed(text()),
  [`${response}.access_control_allow_methods.header_value`]: fixed(text()),
  [`${response}.access_control_allow_headers.header_value`]: fixed(text()),
  [`${response}.access_control_allow_credentials.header_value`]: fixed(text('', /^true$/)),
  [`${response}.access_control_expose_headers.header_value`]: fixed(text()),
  [`${response}.access_control_max_age.header_value`]: fixed(text('', /^-?\d+$/)),
  [`${response}.content_security_policy.header_value`]: fixed(text()),
  [`${response}.x_content_type_options.header_value`]: fixed(text('', /^nosniff$/)),
  [`${response}.x_frame_options.header_value`]: fixed(text('', /^(DENY|SAMEORIGIN|ALLOW-FROM .+)$/)),
});

const requestHeaders: AttributeRules = Object.fromEntries(
  [
    'x_amzn_mtls_clientcert_serial_number',
    'x_amzn_mtls_clientcert_issuer',
    'x_amzn_mtls_clientcert_subject',
    'x_amzn_mtls_clientcert_validity',
    'x_amzn_mtls_clientcert_leaf',
    'x_amzn_mtls_clientcert',
    'x_amzn_tls_version',
    'x_amzn_tls_cipher_suite',
  ].map((name) => [`${request}.${name}.header_name`, fixed(text(headerName(name), /^[A-Za-z0-9_-]{1,40}$/))]),
);

function headerName(name: string): string {
  return name
    .split('_')
    .map((part) => part.charAt(0).toUpperCase() + part.slice(1))
    .join('-');
}
