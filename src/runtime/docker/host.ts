/** What the driver has to know of the machine it runs on. */
import { readFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { networkInterfaces } from 'node:os';

/**
 * Whether the address is one of this host's. A bridge without containers has no carrier and is not among the operating
 * system's running interfaces, but its address can be listened on.
 */
export function canListenOn(address: string): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(false));
    server.listen(0, address, () => server.close(() => resolve(true)));
  });
}

/** Of the host's interfaces and routes, without the default route. */
export function hostRanges(): string[] {
  const interfaces = Object.values(networkInterfaces()).flatMap((list) => list ?? []);
  const own = interfaces.filter(({ family }) => family === 'IPv4').map(({ cidr }) => cidr ?? '');
  return [...own.filter(Boolean), ...routedRanges()];
}

/** `/proc/net/route` has destination and mask as little-endian hexadecimal. Other systems have no such file. */
function routedRanges(): string[] {
  try {
    const [, ...lines] = readFileSync('/proc/net/route', 'utf8').trim().split('\n');
    return lines.flatMap((line) => {
      const [, destination = '', , , , , , mask = ''] = line.split('\t');
      const bits =
        mask.match(/./g)?.reduce((sum, digit) => sum + popCount(Number.parseInt(digit, 16)), 0) ?? 0;
      return bits === 0 ? [] : [`${littleEndianAddress(destination)}/${bits}`];
    });
  } catch {
    return [];
  }
}

const popCount = (nibble: number) => [...nibble.toString(2)].filter((bit) => bit === '1').length;
const littleEndianAddress = (hex: string) =>
  (hex.match(/../g) ?? [])
    .map((byte) => Number.parseInt(byte, 16))
    .reverse()
    .join('.');
