/** A request's URL in the parts that rules and redirects speak of. */
export interface RequestTarget {
  /** From absolute-form targets; it replaces the Host header (RFC 9112, section 3.2.2). */
  readonly authority?: string;
  /** Path and query as they are sent on: origin-form or `*`. */
  readonly origin: string;
  readonly path: string;
  /** Without the question mark. */
  readonly query: string;
}

/** Splits a request target; undefined where it is in no form that a load balancer forwards. */
export function parseTarget(target: string): RequestTarget | undefined {
  if (target.charCodeAt(0) === 47) return splitOrigin(target);
  if (target === '*') return { origin: '*', path: '*', query: '' };
  const absolute = /^https?:\/\/([^/?#@]+)([/?].*)?$/i.exec(target);
  if (!absolute) return undefined;
  const rest = absolute[2] ?? '/';
  return { authority: absolute[1], ...splitOrigin(rest.startsWith('?') ? `/${rest}` : rest) };
}

function splitOrigin(origin: string): RequestTarget {
  const mark = origin.indexOf('?');
  if (mark < 0) return { origin, path: origin, query: '' };
  return { origin, path: origin.slice(0, mark), query: origin.slice(mark + 1) };
}

/** A Host header's name in lower case and its port, if it has one. */
export function splitHost(host: string): { readonly name: string; readonly port?: string } {
  const parts = /^(\[[^\]]*\]|[^:]*)(?::(\d*))?$/.exec(host.trim());
  if (!parts) return { name: host.toLowerCase() };
  const name = (parts[1] ?? '').toLowerCase().replace(/\.$/, '');
  return parts[2] ? { name, port: parts[2] } : { name };
}

/** The decoded parameters of a query string. */
export function queryParameters(query: string): { readonly key: string; readonly value: string }[] {
  if (query === '') return [];
  return query.split('&').map((pair) => {
    const equals = pair.indexOf('=');
    if (equals < 0) return { key: decoded(pair), value: '' };
    return { key: decoded(pair.slice(0, equals)), value: decoded(pair.slice(equals + 1)) };
  });
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text.replaceAll('+', ' '));
  } catch {
    return text;
  }
}
