import type { ListenerRow } from '../../../store/tables/elastic-load-balancing-v2.ts';
import { type AttributeRules, flag, text } from './attribute-rules.ts';

const response = 'routing.http.response';
const request = 'routing.http.request';

/** ListenerAttribute (API reference): headers of answers, and for HTTPS the names of headers that requests get. */
export const listenerAttributeRules = (protocol: ListenerRow['protocol']): AttributeRules => ({
  ...(protocol === 'HTTPS' ? requestHeaders : {}),
  [`${response}.server.enabled`]: flag(true),
  [`${response}.strict_transport_security.header_value`]: text(),
  [`${response}.access_control_allow_origin.header_value`]: text(),
  [`${response}.access_control_allow_methods.header_value`]: text(),
  [`${response}.access_control_allow_headers.header_value`]: text(),
  [`${response}.access_control_allow_credentials.header_value`]: text('', /^true$/),
  [`${response}.access_control_expose_headers.header_value`]: text(),
  [`${response}.access_control_max_age.header_value`]: text('', /^-?\d+$/),
  [`${response}.content_security_policy.header_value`]: text(),
  [`${response}.x_content_type_options.header_value`]: text('', /^nosniff$/),
  [`${response}.x_frame_options.header_value`]: text('', /^(DENY|SAMEORIGIN|ALLOW-FROM .+)$/),
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
  ].map((name) => [`${request}.${name}.header_name`, text(headerName(name), /^[A-Za-z0-9_-]{1,40}$/)]),
);

function headerName(name: string): string {
  return name
    .split('_')
    .map((part) => part.charAt(0).toUpperCase() + part.slice(1))
    .join('-');
}
