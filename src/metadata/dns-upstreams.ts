/** A name server of the host: `10.0.0.2`, `fd00::1`, or with a port as `127.0.0.1#5353`. */
export interface Upstream {
  readonly address: string;
  readonly port: number;
}

export function parseUpstream(text: string): Upstream {
  const [address = '', port] = text.split('#');
  return { address, port: port === undefined ? 53 : Number(port) };
}

/** The name servers of a resolv.conf, in order, without those in `own`: a server must never ask itself (resolv.conf(5)). */
export function upstreamsOf(resolvConf: string, own: readonly string[]): string[] {
  return resolvConf
    .split('\n')
    .map((line) => /^\s*nameserver\s+(\S+)/.exec(line)?.[1])
    .filter((address): address is string => address !== undefined && !own.includes(address));
}
