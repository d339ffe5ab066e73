import type { RuleAction } from '../contract.ts';

/** Where a request came in, for the `#{…}` keywords of a redirect. */
export interface RequestUrl {
  readonly protocol: 'http' | 'https';
  readonly host: string;
  readonly port: string;
  readonly path: string;
  readonly query: string;
}

/**
 * The Location of a redirect ("Redirect actions"). `#{path}` is the path without its leading slash, as AWS's own default
 * `/#{path}` shows. The port is always written, as AWS does, also where it is the protocol's own.
 */
export function redirectLocation(action: RuleAction & { kind: 'redirect' }, url: RequestUrl): string {
  const values: Readonly<Record<string, string>> = {
    protocol: url.protocol,
    host: url.host,
    port: url.port,
    path: url.path.replace(/^\//, ''),
    query: url.query,
  };
  const resolved = (text: string) =>
    text.replaceAll(/#\{(\w+)\}/g, (whole, key: string) => values[key] ?? whole);
  const protocol = resolved(action.protocol).toLowerCase();
  const query = resolved(action.query);
  const location = `${protocol}://${resolved(action.host)}:${resolved(action.port)}${resolved(action.path)}`;
  return query === '' ? location : `${location}?${query}`;
}
