import { expect, test } from 'vitest';
import { generatedName } from './request.ts';

const token = '6f1c2a34-0000-4000-8000-000000000000';

test('generated names: stack, logical id and twelve letters and digits, the same for the same token', () => {
  const name = generatedName('shop', 'Queue', token, 255);
  expect(name).toMatch(/^shop-Queue-[A-Za-z0-9]{12}$/);
  expect(generatedName('shop', 'Queue', token, 255)).toBe(name);
  expect(generatedName('shop', 'Queue', `${token}1`, 255)).not.toBe(name);
  expect(generatedName('shop', 'Bucket', token, 63, true)).toMatch(/^shop-bucket-[a-z0-9]{12}$/);
});

test('generated names: another prefix, or none', () => {
  expect(generatedName('CFN', 'Value', token, 1011)).toMatch(/^CFN-Value-[A-Za-z0-9]{12}$/);
  expect(generatedName('', 'Secret', token, 255)).toMatch(/^Secret-[A-Za-z0-9]{12}$/);
});

test('generated names: long parts give way to the limit, at no end with a hyphen', () => {
  for (const limit of [24, 32, 40, 63])
    for (const stack of ['a-very-long-name-of-a-stack', 'a'.repeat(128), 'x-'])
      for (const logicalId of ['L', 'LoadBalancerOfTheWholeShop']) {
        const name = generatedName(stack, logicalId, token, limit);
        expect(name.length).toBeLessThanOrEqual(limit);
        expect(name).toMatch(/^[a-zA-Z0-9]+(-[a-zA-Z0-9]+)*$/);
      }
});
