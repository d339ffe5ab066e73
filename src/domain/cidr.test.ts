import { describe, expect, test } from 'vitest';
import { seededRandom } from '../platform/random.ts';
import {
  type Cidr,
  cidrContains,
  cidrHasAddress,
  cidrSize,
  cidrsOverlap,
  formatAddress,
  formatCidr,
  freeRanges,
  isSubnetAddress,
  nextFreeAddress,
  parseAddress,
  parseCidr,
  requireCidr,
  splitCidr,
  subnetAddresses,
  subnetCapacity,
  translateAddress,
} from './cidr.ts';

const random = seededRandom(7);
const randomCidr = (smallest = 32): Cidr => {
  const prefix = random.integer(smallest + 1);
  return parseCidr(`${formatAddress(random.integer(2 ** 32))}/${prefix}`)!;
};
const many = (work: () => void) => {
  for (let i = 0; i < 2000; i++) work();
};

describe('addresses and ranges', () => {
  test('parseAddress: every address comes back as it was written', () => {
    many(() => {
      const address = random.integer(2 ** 32);
      expect(parseAddress(formatAddress(address))).toBe(address);
    });
  });

  test.each(['', '10.0.0', '10.0.0.256', '10.0.0.01', '1.2.3.4.5', '10.0.0.-1', 'a.b.c.d', ' 1.2.3.4'])(
    'parseAddress: rejects %j',
    (text) => expect(parseAddress(text)).toBeUndefined(),
  );

  test.each(['10.0.0.0', '10.0.0.0/', '10.0.0.0/33', '10.0.0.0/08', '10.0.0.0/8/8', '10.0.0/8', '::/0'])(
    'parseCidr: rejects %j',
    (text) => expect(parseCidr(text)).toBeUndefined(),
  );

  test('parseCidr: a range begins at its network address', () => {
    expect(formatCidr(parseCidr('100.68.0.18/18')!)).toBe('100.68.0.0/18');
    expect(formatCidr(parseCidr('255.255.255.255/0')!)).toBe('0.0.0.0/0');
  });

  test('parseCidr: a written range comes back, aligned to its size', () => {
    many(() => {
      const cidr = randomCidr();
      expect(parseCidr(formatCidr(cidr))).toEqual(cidr);
      expect(cidr.base % cidrSize(cidr)).toBe(0);
    });
  });

  test('cidrsOverlap: is symmetric, and true exactly when an end of one is in the other', () => {
    many(() => {
      const [a, b] = [randomCidr(12), randomCidr(12)];
      const ends = (c: Cidr) => [c.base, c.base + cidrSize(c) - 1];
      const touch =
        ends(a).some((each) => cidrHasAddress(b, each)) || ends(b).some((each) => cidrHasAddress(a, each));
      expect(cidrsOverlap(a, b)).toBe(touch);
      expect(cidrsOverlap(b, a)).toBe(touch);
    });
  });

  test('cidrContains: holds for oneself, and both ways only for equals', () => {
    many(() => {
      const [a, b] = [randomCidr(10), randomCidr(10)];
      expect(cidrContains(a, a)).toBe(true);
      if (cidrContains(a, b) && cidrContains(b, a)) expect(a).toEqual(b);
    });
  });

  test('splitCidr: the parts are apart, inside, and make up the whole', () => {
    for (let i = 0; i < 200; i++) {
      const whole = randomCidr(24);
      const parts = splitCidr(whole, whole.prefix + random.integer(6));
      expect(parts.reduce((sum, part) => sum + cidrSize(part), 0)).toBe(cidrSize(whole));
      expect(parts.every((part) => cidrContains(whole, part))).toBe(true);
      expect(
        parts.every((part, n) => n === 0 || part.base === parts[n - 1]!.base + cidrSize(parts[n - 1]!)),
      ).toBe(true);
    }
  });
});

describe('addresses of a subnet', () => {
  test('subnetAddresses: AWS keeps the first four and the last', () => {
    const addresses = [...subnetAddresses('10.0.0.0/24')];
    expect(addresses).toHaveLength(251);
    expect(addresses[0]).toBe('10.0.0.4');
    expect(addresses.at(-1)).toBe('10.0.0.254');
  });

  test('subnetAddresses: as many as subnetCapacity says, each of them allowed', () => {
    for (let prefix = 20; prefix <= 32; prefix++) {
      const addresses = [...subnetAddresses(`172.31.16.0/${prefix}`)];
      expect(addresses).toHaveLength(subnetCapacity(`172.31.16.0/${prefix}`));
      expect(addresses.every((each) => isSubnetAddress(`172.31.16.0/${prefix}`, each))).toBe(true);
    }
  });

  test('nextFreeAddress: gives each address once, until there is none', () => {
    for (const from of [0, 0.3, 0.999]) {
      const used = new Set<string>();
      for (let next = nextFreeAddress('10.1.2.16/28', used, from); next !== undefined; ) {
        expect(isSubnetAddress('10.1.2.16/28', next)).toBe(true);
        expect(used.has(next)).toBe(false);
        used.add(next);
        next = nextFreeAddress('10.1.2.16/28', used, from);
      }
      expect(used.size).toBe(11);
    }
  });

  test('nextFreeAddress: takes the lowest free one when no start is given', () => {
    expect(nextFreeAddress('10.0.0.0/24', ['10.0.0.4', '10.0.0.6'])).toBe('10.0.0.5');
  });

  test('nextFreeAddress: refuses what is not a range', () => {
    expect(() => nextFreeAddress('10.0.0.0', [])).toThrow(RangeError);
  });
});

describe('ranges that an engine may take', () => {
  test('requireCidr: clears the host part and refuses what is no range', () => {
    expect(formatCidr(requireCidr('10.1.2.3/16'))).toBe('10.1.0.0/16');
    expect(() => requireCidr('10.0.0/16')).toThrow(RangeError);
  });

  test('translateAddress: keeps the host part, and leaves an address of elsewhere', () => {
    const [from, to] = [requireCidr('10.0.0.0/16'), requireCidr('10.255.0.0/16')];
    expect(translateAddress('10.0.17.9', from, to)).toBe('10.255.17.9');
    expect(translateAddress('192.168.0.1', from, to)).toBe('192.168.0.1');
  });

  test('freeRanges: skips what is taken and keeps the size', () => {
    const taken = [requireCidr('10.255.0.0/16'), requireCidr('10.254.128.0/20')];
    expect(formatCidr(freeRanges(16, taken).next().value!)).toBe('10.253.0.0/16');
    expect(freeRanges(8, [requireCidr('10.0.0.0/32')]).next().done).toBe(true);
  });
});
