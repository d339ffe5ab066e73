/** `count` equal blocks at the start of an IPv4 range: /24 where the range is large, else as large as fits. */
export function splitCidr(cidr: string, count: number): string[] {
  const match = /^(\d+)\.(\d+)\.(\d+)\.(\d+)\/(\d+)$/.exec(cidr);
  if (!match) throw new RangeError(`${cidr} is not an IPv4 range such as 10.0.0.0/16`);
  const [a, b, c, d, prefix] = match.slice(1).map(Number) as [number, number, number, number, number];
  if ([a, b, c, d].some((byte) => byte > 255) || prefix > 32) {
    throw new RangeError(`${cidr} is not an IPv4 range such as 10.0.0.0/16`);
  }
  const blockPrefix = Math.max(24, prefix + Math.ceil(Math.log2(count)));
  // Amazon VPC user guide, "Subnet CIDR blocks": between /16 and /28.
  if (blockPrefix > 28)
    throw new RangeError(`${cidr} is too small for ${count} subnets of at least 16 addresses`);
  const size = 2 ** (32 - blockPrefix);
  const base = (a * 2 ** 24 + b * 2 ** 16 + c * 2 ** 8 + d) & ~(2 ** (32 - prefix) - 1);
  return Array.from({ length: count }, (_, index) => `${dotted((base >>> 0) + index * size)}/${blockPrefix}`);
}

function dotted(address: number): string {
  return [24, 16, 8, 0].map((shift) => Math.floor(address / 2 ** shift) % 256).join('.');
}
