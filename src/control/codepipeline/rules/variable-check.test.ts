import { expect, test } from 'vitest';
import type { RuleRequest } from './contract.ts';
import { variableCheck } from './variable-check.ts';

const check = (Variable: string, Value: string) =>
  variableCheck({ configuration: { Variable, Operator: 'MATCHES', Value } } as unknown as RuleRequest);

test('VariableCheck: MATCHES is of the whole value', async () => {
  expect(await check('v1.2', 'v\\d+\\.\\d+')).toMatchObject({ status: 'Succeeded' });
  expect(() => check('v1.2-rc', 'v\\d+\\.\\d+')).toThrow('The check failed');
});

test('VariableCheck: a pattern that goes back and forth for ever fails the rule', () => {
  expect(() => check('a'.repeat(60), '(a+)+b')).toThrow('takes too long');
});
