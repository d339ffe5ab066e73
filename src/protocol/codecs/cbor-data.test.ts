import { describe, expect, test } from 'vitest';
import { readCbor, writeCbor } from './cbor-data.ts';

const hex = (text: string) => Buffer.from(text.replaceAll(' ', ''), 'hex');

describe('readCbor: the examples of RFC 8949, appendix A', () => {
  test.each<[string, unknown]>([
    ['00', 0],
    ['17', 23],
    ['1818', 24],
    ['1903e8', 1000],
    ['1a000f4240', 1_000_000],
    ['1b000000e8d4a51000', 1_000_000_000_000],
    ['20', -1],
    ['3903e7', -1000],
    ['f93c00', 1],
    ['f93e00', 1.5],
    ['f97bff', 65504],
    ['f90001', 2 ** -24],
    ['f9c400', -4],
    ['f97c00', Number.POSITIVE_INFINITY],
    ['f97e00', Number.NaN],
    ['fa47c35000', 100_000],
    ['fb3ff199999999999a', 1.1],
    ['f4', false],
    ['f5', true],
    ['f6', null],
    ['c11a514b67b0', new Date(1_363_896_240_000)],
    ['c1fb41d452d9ec200000', new Date(1_363_896_240_500)],
    ['4401020304', Buffer.of(1, 2, 3, 4)],
    ['5f42010243030405ff', Buffer.of(1, 2, 3, 4, 5)],
    ['6449455446', 'IETF'],
    ['7f657374726561646d696e67ff', 'streaming'],
    ['80', []],
    ['83010203', [1, 2, 3]],
    ['9f018202039f0405ffff', [1, [2, 3], [4, 5]]],
    ['a26161016162820203', { a: 1, b: [2, 3] }],
    ['bf61610161629f0203ffff', { a: 1, b: [2, 3] }],
  ])('%s', (bytes, value) => {
    expect(readCbor(hex(bytes))).toEqual(value);
  });

  test.each([
    ['', 'ends too early'],
    ['19 03', 'ends too early'],
    ['9b ffffffffffffffff 01', 'ends too early'],
    ['5b 7fffffffffffffff', 'ends too early'],
    ['bf 61 61', 'ends too early'],
    ['00 00', 'goes on after its end'],
    ['ff', 'not valid CBOR'],
    ['1c', 'not valid CBOR'],
    ['a1 01 02', 'a key of a map is no text'],
    ['7f 41 61 ff', 'a part of another kind'],
    [`${'81'.repeat(200_000)}00`, 'nested too deeply'],
    [`${'c1'.repeat(200_000)}00`, 'nested too deeply'],
    [`9f${'80'.repeat(1_000_000)}ff`, 'too many values'],
    [`9f${'00'.repeat(1_000_000)}ff`, 'too many values'],
    [`5f${'40'.repeat(1_000_000)}ff`, 'too many values'],
    [`bf${'6000'.repeat(500_000)}ff`, 'too many values'],
  ])('refuses %.20s', (bytes, problem) => {
    expect(() => readCbor(hex(bytes))).toThrow(problem);
  });
});

test.each([
  [{ a: [1, -1, 1.5, 2 ** 40, -(2 ** 40), -0, 1e300], b: 'é🚀', c: Buffer.of(0, 255) }],
  [{ long: 'x'.repeat(70_000), many: Array.from({ length: 300 }, (_, i) => i), date: new Date(1234) }],
  [{ yes: true, no: false, nothing: null, empty: {}, none: [] }],
])('writeCbor: is read as it was', (value) => {
  expect(readCbor(writeCbor(value))).toEqual(value);
});

test('readCbor: takes the largest request there is', () => {
  const values = Array.from({ length: 150 }, (_, i) => i);
  const Dimensions = Array.from({ length: 10 }, (_, i) => ({ Name: `n${i}`, Value: `v${i}` }));
  const metric = { MetricName: 'm', Values: values, Counts: values, Dimensions };
  const request = { Namespace: 'n', MetricData: Array.from({ length: 1000 }, () => metric) };
  expect((readCbor(writeCbor(request)) as typeof request).MetricData).toHaveLength(1000);
});
