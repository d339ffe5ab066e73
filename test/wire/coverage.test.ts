import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { coverageDocument, coverageFile } from '../../scripts/coverage.ts';

test('docs/coverage.md: is what npm run coverage prints', async () => {
  expect(readFileSync(coverageFile, 'utf8')).toBe(await coverageDocument());
});
