import { expect, test } from 'vitest';
import { onlyReads, retryBroken } from './retry-reads.ts';

test('onlyReads: operations that change nothing', () => {
  expect(['DescribeServicesCommand', 'ListTasksCommand', 'FilterLogEventsCommand'].every(onlyReads)).toBe(
    true,
  );
  expect(
    ['CreateServiceCommand', 'RunTaskCommand', 'PutImageCommand', 'StartQueryCommand'].some(onlyReads),
  ).toBe(false);
});

test('retryBroken: asks again when there was no answer, and not when there was a refusal', async () => {
  let asked = 0;
  const broken = () => {
    asked += 1;
    if (asked < 3) throw new TypeError('Failed to fetch');
    return Promise.resolve('answer');
  };
  await expect(retryBroken(async () => broken())).resolves.toBe('answer');
  const refusal = () => Promise.reject(new Error('AccessDenied'));
  await expect(retryBroken(refusal)).rejects.toThrow('AccessDenied');
});
