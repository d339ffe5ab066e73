import { expect, test } from 'vitest';
import { type RunTaskForm, runTaskErrors, runTaskInput } from './run-task-form.ts';

const form: RunTaskForm = {
  cluster: 'shop',
  taskDefinition: 'migrate:2',
  launchType: 'FARGATE',
  count: '1',
  subnets: ['subnet-1'],
  securityGroups: [],
  assignPublicIp: true,
  overrides: [{ name: 'app', command: 'rake\ndb:migrate\n', environment: 'MODE=a=b\n' }],
};

test('runTaskInput: one argument and one variable a line; a value may hold an equals sign', () => {
  expect(runTaskInput(form).overrides).toEqual({
    containerOverrides: [
      { name: 'app', command: ['rake', 'db:migrate'], environment: [{ name: 'MODE', value: 'a=b' }] },
    ],
  });
});

test('runTaskInput: nothing overridden is not sent', () => {
  const plain = { ...form, overrides: [{ name: 'app', command: '', environment: ' ' }], subnets: [] };
  expect(runTaskInput(plain)).toMatchObject({ overrides: undefined, networkConfiguration: undefined });
});

test('runTaskErrors: names the field, and the line of an environment that is no variable', () => {
  const broken = { ...form, subnets: [], overrides: [{ name: 'app', command: '', environment: 'A=1\n=2' }] };
  expect([...runTaskErrors(broken).keys()]).toEqual(['subnets', 'environment:app']);
  expect(runTaskErrors(broken).get('environment:app')?.values).toEqual({ line: 2 });
  expect(runTaskErrors(form).size).toBe(0);
});
