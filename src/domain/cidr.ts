/**
 * IPv4 ranges as numbers. Amazon VPC user guide, "Subnet CIDR blocks": the first four addresses and the last one of a subnet are
 * AWS's own (network, router, DNS, future use, broadcast), so a /24 has 251 addresses to give.
 */
export interface Cidr {
  /** The first address. */
  readonly base: number;
  readonly prefix: number;
}

const RESERVED_AT_START = 4;
const RESERVED_AT_END = 1;

/** The address as a whole number, or undefined when it is not four decimal numbers from 0 to 255. */
export function parseAddress(text: string): number | undefined {
  const parts = /^(\d{1,3})\.(\d{1,3})\.(\d{1,3})\.(\d{1,3})$/.exec(text)?.slice(1);
  if (parts === undefined) return undefined;
  const isCanonical = parts.every((part) => Number(part) <= 255 && String(Number(part)) === part);
  return isCanonical ? parts.reduce((sum, part) => sum * 256 + Number(part), 0) : undefined;
}

export function formatAddress(address: number): string {
  return [2 ** 24, 2 ** 16, 2 ** 8, 1].map((unit) => Math.floor(address / unit) % 256).join('.');
}

/** The range of `10.0.1.7/24`, from its network address on; undefined when the text is not a range. */
export function parseCidr(text: string): Cidr | undefined {
  const [address = '', length = '', ...rest] = text.split('/');
  const base = parseAddress(address);
  if (base === undefined || rest.length > 0 || !/^(0|[1-9]\d?)$/.test(length) || Number(length) > 32)
    return undefined;
  const prefix = Number(length);
  return { base: base - (base % sizeOfPrefix(prefix)), prefix };
}

export function formatCidr({ base, prefix }: Cidr): string {
  return `${formatAddress(base)}/${prefix}`;
}

const sizeOfPrefix = (prefix: number) => 2 ** (32 - prefix);

/** How many addresses the range has. */
export function cidrSize({ prefix }: Cidr): number {
  return sizeOfPrefix(prefix);
}

export function cidrContains(outer: Cidr, inner: Cidr): boolean {
  return outer.prefix <= inner.prefix && cidrHasAddress(outer, inner.base);
}

export function cidrsOverlap(a: Cidr, b: Cidr): boolean {
  return cidrContains(a, b) || cidrContains(b, a);
}

export function cidrHasAddress(cidr: Cidr, address: number): boolean {
  return address >= cidr.base && address < cidr.base + cidrSize(cidr);
}

/** The blocks of `prefix` that the range is made of, in their order. */
export function splitCidr(cidr: Cidr, prefix: number): Cidr[] {
  const count = prefix < cidr.prefix ? 0 : 2 ** (prefix - cidr.prefix);
  return Array.from({ length: count }, (_, i) => ({ base: cidr.base + i * sizeOfPrefix(prefix), prefix }));
}

/** A range that is known to be one. Throws RangeError otherwise. */
export function requireCidr(text: string): Cidr {
  const cidr = parseCidr(text);
  if (cidr === undefined) throw new RangeError(`${text} is not an IPv4 range such as 10.0.0.0/16`);
  return cidr;
}

/** The first and the last address of a subnet that an interface may have. The last is before the first in a range with none. */
function subnetBounds(cidr: string): { readonly first: number; readonly last: number } {
  const range = requireCidr(cidr);
  return {
    first: range.base + RESERVED_AT_START,
    last: range.base + cidrSize(range) - 1 - RESERVED_AT_END,
  };
}

/** How many addresses a subnet has to give. */
export function subnetCapacity(cidr: string): number {
  const { first, last } = subnetBounds(cidr);
  return Math.max(0, last - first + 1);
}

/** May an interface of this subnet have the address? */
export function isSubnetAddress(cidr: string, address: string): boolean {
  const number = parseAddress(address);
  const { first, last } = subnetBounds(cidr);
  return number !== undefined && number >= first && number <= last;
}

/** Every address that a subnet has to give, in order; made one by one, for a /16 has 65,531. */
export function* subnetAddresses(cidr: string): Generator<string, void, undefined> {
  const { first, last } = subnetBounds(cidr);
  for (let address = first; address <= last; address++) yield formatAddress(address);
}

/**
 * The lowest address of the subnet that is not in `used`; undefined when there is none. With `from` (a fraction below 1) the search begins
 * there and wraps around: AWS gives addresses from anywhere in the subnet, and one just freed is not reused at once.
 */
export function nextFreeAddress(cidr: string, used: Iterable<string>, from = 0): string | undefined {
  const taken = used instanceof Set ? (used as ReadonlySet<string>) : new Set(used);
  const { first } = subnetBounds(cidr);
  const capacity = subnetCapacity(cidr);
  const start = Math.floor(from * capacity);
  for (let i = 0; i < capacity; i++) {
    const address = formatAddress(first + ((start + i) % capacity));
    if (!taken.has(address)) return address;
  }
  return undefined;
}

/** The same host part in another range of the same size; an address outside of `from` stays as it is. */
export function translateAddress(address: string, from: Cidr, to: Cidr): string {
  const number = parseAddress(address);
  if (number === undefined || !cidrHasAddress(from, number)) return address;
  return formatAddress(to.base + (number - from.base));
}

/** Private ranges (RFC 1918 and the shared space of RFC 6598), the less usual ones first: they are rarely taken. */
const privateSpace = ['10.0.0.0/8', '172.16.0.0/12', '192.168.0.0/16', '100.64.0.0/10'].map(requireCidr);

/** Private ranges of `prefix` bits that overlap none of `taken`, from the top of each space downwards. */
export function* freeRanges(prefix: number, taken: readonly Cidr[]): Generator<Cidr, void, undefined> {
  const size = sizeOfPrefix(prefix);
  for (const space of privateSpace)
    for (let base = space.base + cidrSize(space) - size; base >= space.base; base -= size)
      if (!taken.some((other) => cidrsOverlap({ base, prefix }, other))) yield { base, prefix };
}
