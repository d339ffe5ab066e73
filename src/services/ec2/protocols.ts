import { invalidParameter } from './errors.ts';

/** IANA numbers of the protocols that EC2 calls by name (API reference, IpPermission). */
const names: Readonly<Record<string, string>> = { '1': 'icmp', '6': 'tcp', '17': 'udp', '58': 'icmpv6' };

export interface PortRange {
  readonly ipProtocol: string;
  readonly fromPort: number;
  readonly toPort: number;
}

/** The protocol's name where it has one, else its number; `-1` is every protocol. */
export function readProtocol(text: string): string {
  const lower = text.toLowerCase();
  if (lower === 'all') return '-1';
  if (Object.values(names).includes(lower) || lower === '-1') return lower;
  if (!/^\d{1,3}$/.test(lower) || Number(lower) > 255)
    throw invalidParameter(`Invalid value '${text}' for IP protocol. Unknown protocol.`);
  return names[String(Number(lower))] ?? String(Number(lower));
}

/** API reference, IpPermission: ports are needed for tcp and udp, ICMP has type and code instead, other protocols have none. */
export function readPortRange(
  ipProtocol: string,
  from: number | undefined,
  to: number | undefined,
): PortRange {
  switch (ipProtocol) {
    case 'tcp':
    case 'udp':
      return { ipProtocol, ...transportPorts(from, to) };
    case 'icmp':
    case 'icmpv6':
      return { ipProtocol, ...icmpTypes(from ?? -1, to ?? -1) };
    default:
      return { ipProtocol, fromPort: -1, toPort: -1 };
  }
}

function transportPorts(fromPort: number | undefined, toPort: number | undefined) {
  if (fromPort === undefined || toPort === undefined)
    throw invalidParameter(
      `Invalid value 'Must specify both from and to ports with TCP/UDP.' for portRange.`,
    );
  if (fromPort === -1 && toPort === -1) return { fromPort: 0, toPort: 65535 };
  for (const port of [fromPort, toPort])
    if (port < 0 || port > 65535) throw invalidParameter(`TCP/UDP port (${port}) out of range`);
  if (fromPort > toPort) throw invalidParameter(`Invalid TCP/UDP range (${fromPort}-${toPort})`);
  return { fromPort, toPort };
}

function icmpTypes(type: number, code: number) {
  if (type < -1 || type > 255) throw invalidParameter(`ICMP type (${type}) out of range`);
  if (code < -1 || code > 255) throw invalidParameter(`ICMP code (${code}) out of range`);
  if (type === -1 && code !== -1)
    throw invalidParameter(`ICMP code (${code}) not allowed with all ICMP types`);
  return { fromPort: type, toPort: code };
}
