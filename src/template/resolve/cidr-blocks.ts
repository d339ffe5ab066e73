import { formatCidr, parseCidr } from '../../domain/cidr.ts';
import { parseIpv6Cidr } from '../../domain/ipv6.ts';
import { TemplateError } from '../contract.ts';

/**
 * The first `count` blocks of a range (CloudFormation user guide, "Fn::Cidr": count from 1 to 256; cidrBits is the inverse of the mask, so 8 makes a /24, or a
 * /120 of IPv6, whose subnets take 64).
 */
export function cidrBlocks(range: string, count: number, hostBits: number): string[] {
  const blocks = range.includes(':')
    ? ipv6Blocks(range, count, hostBits)
    : ipv4Blocks(range, count, hostBits);
  if (blocks === undefined || !Number.isInteger(count) || count < 1 || count > 256)
    throw new TemplateError(
      `Template error: Fn::Cidr cannot make ${count} blocks with ${hostBits} bits from ${range}`,
    );
  return blocks;
}

function ipv4Blocks(range: string, count: number, hostBits: number): string[] | undefined {
  const cidr = parseCidr(range);
  const prefix = 32 - hostBits;
  if (cidr === undefined || prefix < cidr.prefix || count > 2 ** (prefix - cidr.prefix)) return undefined;
  return Array.from({ length: count }, (_, i) => formatCidr({ base: cidr.base + i * 2 ** hostBits, prefix }));
}

function ipv6Blocks(range: string, count: number, hostBits: number): string[] | undefined {
  const cidr = parseIpv6Cidr(range);
  const [network, length] = (cidr ?? '/0').split('/') as [string, string];
  const prefix = 128 - hostBits;
  if (cidr === undefined || prefix < Number(length) || count > 2 ** (prefix - Number(length)))
    return undefined;
  const first = numberOfIpv6(network);
  return Array.from(
    { length: count },
    (_, i) => parseIpv6Cidr(`${ipv6Of(first + (BigInt(i) << BigInt(hostBits)))}/${prefix}`)!,
  );
}

/** Of the shortest spelling, as parseIpv6Cidr gives it. */
function numberOfIpv6(address: string): bigint {
  const [left = '', right] = address.split('::');
  const groups = (part: string) => (part === '' ? [] : part.split(':'));
  const [head, tail] = [groups(left), groups(right ?? '')];
  const zeros = Array.from({ length: 8 - head.length - tail.length }, () => '0');
  return [...head, ...zeros, ...tail].reduce((sum, group) => sum * 65536n + BigInt(`0x${group}`), 0n);
}

function ipv6Of(value: bigint): string {
  return Array.from({ length: 8 }, (_, i) => ((value >> BigInt(16 * (7 - i))) & 0xffffn).toString(16)).join(
    ':',
  );
}
