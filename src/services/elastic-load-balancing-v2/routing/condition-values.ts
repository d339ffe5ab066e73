import { isIP } from 'node:net';
import { validationError } from '../errors.ts';

/** What single values may be (API reference: HostHeaderConditionConfig, PathPatternConditionConfig, HttpHeaderConditionConfig, …). */
export type TextField = 'host-header' | 'path-pattern' | 'http-header' | 'http-request-method';

interface TextRule {
  readonly longest: number;
  readonly pattern: RegExp;
  readonly allowed: string;
}

const rules: Readonly<Record<TextField, TextRule>> = {
  // Wildcards are taken behind the last dot too, where the reference speaks of letters only.
  'host-header': {
    longest: 128,
    pattern: /^[A-Za-z0-9.*?-]*\.[A-Za-z*?]+$/,
    allowed:
      "the allowed characters are A-Z, a-z, 0-9, '-', '.', '*' and '?', with at least one '.', and letters only after the last one",
  },
  'path-pattern': {
    longest: 128,
    pattern: /^[A-Za-z0-9_.$/~"'@:+&*?-]+$/,
    allowed: "the allowed characters are A-Z, a-z, 0-9, _-.$/~\"'@:+&, '*' and '?'",
  },
  'http-header': {
    longest: 128,
    pattern: /^[\x20-\x7e]+$/,
    allowed: 'the allowed characters are printable ASCII',
  },
  'http-request-method': {
    longest: 40,
    pattern: /^[A-Z_-]+$/,
    allowed: 'the allowed characters are A-Z, hyphen and underscore',
  },
};

export function checkValue(field: TextField, value: string): void {
  const { longest, pattern, allowed } = rules[field];
  if (value.length > longest)
    throw validationError(`The '${field}' value is too long; the limit is '${longest}'`);
  if (!pattern.test(value)) throw validationError(`The '${field}' value is invalid; ${allowed}`);
}

/** "The maximum length is 40 characters …. The allowed characters are specified by RFC 7230. … You can't use an HTTP header condition to specify the host header." */
export function checkHeaderName(name: string): void {
  if (name === '') throw validationError("A 'HttpHeaderName' must be specified in 'HttpHeaderConfig'");
  if (name.length > 40) throw validationError("The 'HttpHeaderName' value is too long; the limit is '40'");
  if (!/^[!#$%&'*+\-.^_`|~0-9A-Za-z]+$/.test(name) || name.toLowerCase() === 'host')
    throw validationError(`The 'HttpHeaderName' value '${name}' is invalid`);
}

/** "The source IP addresses, in CIDR format. You can use both IPv4 and IPv6 addresses." */
export function checkRange(range: string): void {
  const [address = '', prefix = '', ...rest] = range.split('/');
  const version = isIP(address);
  const longest = version === 4 ? 32 : 128;
  const fits = version !== 0 && rest.length === 0 && /^\d{1,3}$/.test(prefix) && Number(prefix) <= longest;
  if (!fits) throw validationError(`The 'source-ip' value '${range}' must be in CIDR format`);
}
