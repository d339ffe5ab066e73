import { expect, test } from 'vitest';
import { runningCrc32, runningCrc32c, runningCrc64 } from './crc.ts';

test.each([
  ['CRC-32', runningCrc32, 'cbf43926'],
  ['CRC-32C', runningCrc32c, 'e3069283'],
  ['CRC-64/NVME', runningCrc64, 'ae8b14860a799888'],
])('%s: the catalogue’s check value, in one piece and in several', (_, make, check) => {
  const [whole, pieces] = [make(), make()];
  whole.update(Buffer.from('123456789'));
  for (const piece of ['1', '2345', '', '6789']) pieces.update(Buffer.from(piece));
  expect(whole.digest().toString('hex')).toBe(check);
  expect(pieces.digest().toString('hex')).toBe(check);
});
