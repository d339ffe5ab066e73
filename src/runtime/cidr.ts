/** Arithmetic on IPv4 ranges. Addresses are unsigned 32-bit numbers. */
export interface Range {
  readonly base: number;
  readonly prefix: number;
}

export function parseAddress(text: string): number {
  const bytes = text.split('.').map(Number);
  if (bytes.length !== 4 || bytes.some((byte) => !(byte >= 0 && byte <= 255)))
    throw new Error(`not an IPv4 address: ${text}`);
  return bytes.reduce((sum, byte) => sum * 256 + byte, 0);
}

export function formatAddress(address: number): string {
  return [24, 16, 8, 0].map((shift) => (address >>> shift) & 255).join('.');
}

const sizeOf = ({ prefix }: Range): number => 2 ** (32 - prefix);

export function parseRange(cidr: string): Range {
  const [address = '', prefixText = '32'] = cidr.split('/');
  const prefix = Number(prefixText);
  const size = 2 ** (32 - prefix);
  return { base: Math.floor(parseAddress(address) / size) * size, prefix };
}

export const formatRange = ({ base, prefix }: Range): string => `${formatAddress(base)}/${prefix}`;

export function contains(range: Range, address: number): boolean {
  return address >= range.base && address < range.base + sizeOf(range);
}

export function overlap(a: Range, b: Range): boolean {
  return a.base < b.base + sizeOf(b) && b.base < a.base + sizeOf(a);
}

/** The same host part in another range of the same size. */
export function translate(address: string, from: Range, to: Range): string {
  return formatAddress(to.base + (parseAddress(address) - from.base));
}

/** Private ranges (RFC 1918 and the shared space of RFC 6598), the less usual ones first: they are rarely taken. */
const privateSpace = ['10.0.0.0/8', '172.16.0.0/12', '192.168.0.0/16', '100.64.0.0/10'].map(parseRange);

/** Private ranges of `prefix` bits that overlap none of `taken`, from the top of each space downwards. */
export function* freeRanges(prefix: number, taken: readonly Range[]): Generator<Range> {
  const size = 2 ** (32 - prefix);
  for (const space of privateSpace)
    for (let base = space.base + sizeOf(space) - size; base >= space.base; base -= size)
      if (!taken.some((other) => overlap({ base, prefix }, other))) yield { base, prefix };
}
