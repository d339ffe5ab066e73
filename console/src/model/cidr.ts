/** IPv4 ranges of a VPC and its subnets: between /16 and /28 (Amazon VPC user guide, "VPC CIDR blocks" and "Subnet CIDR blocks"). */

const MOST = 16;
const LEAST = 28;

interface Range {
  base: number;
  prefix: number;
}

function parse(cidr: string): Range | undefined {
  const match = /^(\d{1,3})\.(\d{1,3})\.(\d{1,3})\.(\d{1,3})\/(\d{1,2})$/.exec(cidr.trim());
  if (!match) return undefined;
  const [a, b, c, d, prefix] = match.slice(1).map(Number) as [number, number, number, number, number];
  if ([a, b, c, d].some((byte) => byte > 255) || prefix > 32) return undefined;
  return { base: ((a * 256 + b) * 256 + c) * 256 + d, prefix };
}

export function isVpcRange(cidr: string): boolean {
  const range = parse(cidr);
  return (
    range !== undefined &&
    range.prefix >= MOST &&
    range.prefix <= LEAST &&
    range.base % 2 ** (32 - range.prefix) === 0
  );
}

/** The first `count` subnets of a range, /24 each, smaller ones where the range is small. Undefined where they do not fit. */
export function subnetRanges(cidr: string, count: number): string[] | undefined {
  const range = parse(cidr);
  if (!range || !isVpcRange(cidr)) return undefined;
  const prefix = Math.max(24, range.prefix + Math.ceil(Math.log2(count)));
  if (prefix > LEAST) return undefined;
  return Array.from(
    { length: count },
    (_, index) => `${address(range.base + index * 2 ** (32 - prefix))}/${prefix}`,
  );
}

const address = (value: number) =>
  [24, 16, 8, 0].map((bits) => Math.floor(value / 2 ** bits) % 256).join('.');
