import { expect, test } from 'vitest';
import { parseIpv6Cidr } from './ipv6.ts';

test.each([
  ['::/0', '::/0'],
  ['2001:DB8:0:0:0:0:0:1/32', '2001:db8::/32'],
  ['2001:db8:1234:1a00::/56', '2001:db8:1234:1a00::/56'],
  ['2001:db8:0:0:1:0:0:1/128', '2001:db8::1:0:0:1/128'],
  ['fe80::1/128', 'fe80::1/128'],
  ['1:0:2:0:3:0:4:0/128', '1:0:2:0:3:0:4:0/128'],
  ['::ffff:10.0.0.1/128', '::ffff:a00:1/128'],
  ['1:2:3:4:5:6:7:8/128', '1:2:3:4:5:6:7:8/128'],
  ['0:0:1::/64', '0:0:1::/64'],
])('parseIpv6Cidr: %s is %s', (text, expected) => expect(parseIpv6Cidr(text)).toBe(expected));

test.each(['', '::', '::/129', '::/-1', '10.0.0.0/8', 'fe80::1%eth0/64', '::/0/0', '1::2::3/64'])(
  'parseIpv6Cidr: rejects %j',
  (text) => expect(parseIpv6Cidr(text)).toBeUndefined(),
);
