import { describe, expect, it } from 'vitest';
import { contains, formatRange, freeRanges, overlap, parseAddress, parseRange, translate } from './cidr.ts';

describe('cidr', () => {
  it('parseRange: clears the host part', () => {
    expect(formatRange(parseRange('10.1.2.3/16'))).toBe('10.1.0.0/16');
    expect(formatRange(parseRange('255.255.255.255/1'))).toBe('128.0.0.0/1');
  });
  it('parseAddress: refuses what is no address', () => {
    expect(() => parseAddress('10.0.0')).toThrow('not an IPv4 address');
    expect(() => parseAddress('10.0.0.256')).toThrow('not an IPv4 address');
  });
  it('overlap: is about shared addresses, at the edges too', () => {
    expect(overlap(parseRange('10.0.0.0/16'), parseRange('10.0.255.0/24'))).toBe(true);
    expect(overlap(parseRange('10.0.0.0/16'), parseRange('10.1.0.0/16'))).toBe(false);
  });
  it('translate: keeps the host part', () => {
    const to = parseRange('10.255.0.0/16');
    expect(translate('10.0.17.9', parseRange('10.0.0.0/16'), to)).toBe('10.255.17.9');
    expect(contains(to, parseAddress('10.255.17.9'))).toBe(true);
  });
  it('freeRanges: skips what is taken and keeps the size', () => {
    const taken = [parseRange('10.255.0.0/16'), parseRange('10.254.128.0/20')];
    expect(formatRange(freeRanges(16, taken).next().value!)).toBe('10.253.0.0/16');
    const none = freeRanges(8, [parseRange('10.0.0.0/32')]).next();
    expect(none.done).toBe(true);
  });
});
