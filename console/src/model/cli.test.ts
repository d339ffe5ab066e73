import { expect, test } from 'vitest';
import { awsCommand } from './cli.ts';

test('awsCommand: quotes for the shell what needs it, JSON and apostrophes too', () => {
  expect(awsCommand('logs', 'tail', { 'log-group-name': "it's", follow: true, since: undefined })).toBe(
    `aws logs tail --log-group-name 'it'\\''s' --follow`,
  );
  expect(awsCommand('ecs', 'run-task', { overrides: { cpu: '1' } })).toBe(
    `aws ecs run-task --overrides '{"cpu":"1"}'`,
  );
  expect(awsCommand('x', 'y', { names: ['a', 'b c'] })).toBe(`aws x y --names a 'b c'`);
});
