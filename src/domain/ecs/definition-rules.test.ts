import { expect, test } from 'vitest';
import type { Definition } from './definition.ts';
import { compatibilitiesOf, definitionProblem } from './definition-rules.ts';
import { fillDefaults } from './fill-defaults.ts';
import { requiredAttributes } from './required-attributes.ts';

const fargate: Definition = {
  family: 'web',
  networkMode: 'awsvpc',
  cpu: '256',
  memory: '512',
  containerDefinitions: [{ name: 'web', image: 'nginx' }],
};

test('compatibilitiesOf: says where a definition could run, required or not', () => {
  expect(compatibilitiesOf(fargate)).toEqual(['EC2', 'FARGATE']);
  expect(compatibilitiesOf({ ...fargate, memory: '513' })).toEqual(['EC2']);
  expect(compatibilitiesOf({ ...fargate, networkMode: 'bridge' })).toEqual(['EXTERNAL', 'EC2']);
});

test('definitionProblem: what only Fargate refuses is fine on EC2', () => {
  const privileged = {
    ...fargate,
    containerDefinitions: [{ name: 'web', image: 'nginx', privileged: true }],
  };
  expect(definitionProblem(privileged)).toBeUndefined();
  expect(definitionProblem({ ...privileged, requiresCompatibilities: ['FARGATE'] })).toMatch(/privileged/);
});

test('definitionProblem: links in a circle', () => {
  const link = (name: string, other: string) => ({ name, image: name, memory: 64, links: [`${other}:db`] });
  const definition: Definition = { family: 'a', containerDefinitions: [link('a', 'b'), link('b', 'a')] };
  expect(definitionProblem(definition)).toBe('Container links should not have a cycle');
});

test('definitionProblem: more than 64 KiB', () => {
  const environment = [{ name: 'A', value: 'x'.repeat(70_000) }];
  const definition = { ...fargate, containerDefinitions: [{ name: 'web', image: 'nginx', environment }] };
  expect(definitionProblem(definition)).toMatch(
    /^Actual length: '70\d+'\. Max allowed length is '65536' bytes\.$/,
  );
});

test('fillDefaults: the host port follows the network mode', () => {
  const portOf = (networkMode: Definition['networkMode']) =>
    fillDefaults({
      family: 'a',
      networkMode,
      containerDefinitions: [{ name: 'a', image: 'a', portMappings: [{ containerPort: 80 }] }],
    }).containerDefinitions?.[0]?.portMappings?.[0]?.hostPort;
  expect([portOf('awsvpc'), portOf('host'), portOf('bridge'), portOf(undefined)]).toEqual([80, 80, 0, 0]);
});

test('requiredAttributes: names what the agent must be able to do', () => {
  const names = requiredAttributes({
    ...fargate,
    executionRoleArn: 'role',
    containerDefinitions: [
      {
        name: 'web',
        image: '000000000000.dkr.ecr.us-east-1.amazonaws.com/web:1',
        logConfiguration: { logDriver: 'awslogs' },
        secrets: [{ name: 'A', valueFrom: 'arn:aws:secretsmanager:us-east-1:000000000000:secret:a' }],
      },
    ],
  }).map((each) => each.name);
  expect(names).toContain('ecs.capability.execution-role-ecr-pull');
  expect(names).toContain('ecs.capability.execution-role-awslogs');
  expect(names).toContain('ecs.capability.secrets.asm.environment-variables');
  expect(names).not.toContain('ecs.capability.secrets.ssm.environment-variables');
});
