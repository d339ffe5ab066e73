import { isIPv6 } from 'node:net';

/** The range of `2001:DB8::1/32` from its network address on, in the shortest spelling (RFC 5952); undefined when it is not one. */
export function parseIpv6Cidr(text: string): string | undefined {
  const [address = '', length = '', ...rest] = text.split('/');
  const isRange = isIPv6(address) && !address.includes('%') && /^(0|[1-9]\d{0,2})$/.test(length);
  if (!isRange || rest.length > 0 || Number(length) > 128) return undefined;
  const keep = (1n << 128n) - (1n << BigInt(128 - Number(length)));
  return `${formatIpv6(parseIpv6(address) & keep)}/${length}`;
}

function parseIpv6(address: string): bigint {
  const [head = '', tail] = withoutDotted(address).split('::');
  const groups = (part: string) => (part === '' ? [] : part.split(':'));
  const [left, right] = [groups(head), groups(tail ?? '')];
  const zeros = tail === undefined ? [] : Array.from({ length: 8 - left.length - right.length }, () => '0');
  return [...left, ...zeros, ...right].reduce((sum, group) => sum * 65536n + BigInt(`0x${group}`), 0n);
}

/** `::ffff:10.0.0.1` ends in an IPv4 address: the last two groups. */
function withoutDotted(address: string): string {
  return address.replace(/(\d+)\.(\d+)\.(\d+)\.(\d+)$/, (_, ...bytes: string[]) => {
    const [a, b, c, d] = bytes.map(Number) as [number, number, number, number];
    return `${(a * 256 + b).toString(16)}:${(c * 256 + d).toString(16)}`;
  });
}

function formatIpv6(value: bigint): string {
  const groups = Array.from({ length: 8 }, (_, i) =>
    ((value >> BigInt(16 * (7 - i))) & 0xffffn).toString(16),
  );
  const { start, length } = longestZeros(groups);
  if (length < 2) return groups.join(':');
  return `${groups.slice(0, start).join(':')}::${groups.slice(start + length).join(':')}`;
}

/** The first of the longest runs of zero groups. */
function longestZeros(groups: readonly string[]): { start: number; length: number } {
  let best = { start: 0, length: 0 };
  for (let start = 0; start < groups.length; start++) {
    const end = groups.findIndex((group, i) => i >= start && group !== '0');
    const length = (end === -1 ? groups.length : end) - start;
    if (length > best.length) best = { start, length };
  }
  return best;
}
