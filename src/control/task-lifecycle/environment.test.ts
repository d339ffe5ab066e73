import { describe, expect, test } from 'vitest';
import { RuntimeError } from '../../runtime/contract.ts';
import type { TaskDefinitionRow } from '../../store/tables/ecs-task-definitions.ts';
import type { TaskRow } from '../../store/tables/ecs-tasks.ts';
import { type EnvironmentSources, environmentOf, parseEnvironmentFile } from './environment.ts';

const definition = { definition: { taskRoleArn: 'arn:aws:iam::000000000000:role/app' } } as TaskDefinitionRow;
const task = {
  region: 'us-east-1',
  taskId: 'abc',
  launchType: 'FARGATE',
  credentialsId: 'secret-id',
  containers: [{ name: 'sidecar' }, { name: 'app' }],
  overrides: {},
  containerOverrides: [{ name: 'app', environment: [{ name: 'LEVEL', value: 'override' }] }],
} as unknown as TaskRow;
const sources: EnvironmentSources = {
  apiEndpoint: 'http://169.254.170.2:4566',
  metadataEndpoint: 'http://169.254.170.2',
  secretValue: (_task, valueFrom) => `value of ${valueFrom}`,
  environmentFile: () => 'LEVEL=file\nFROM_FILE=yes\n',
};

describe('environmentOf', () => {
  test('overrides win over the definition, and that over files', () => {
    const container = {
      name: 'app',
      environmentFiles: [{ value: 'arn:aws:s3:::b/k', type: 's3' as const }],
      environment: [{ name: 'LEVEL', value: 'definition' }],
    };
    expect(environmentOf(task, definition, container, sources)).toMatchObject({
      LEVEL: 'override',
      FROM_FILE: 'yes',
    });
    expect(environmentOf({ ...task, containerOverrides: [] }, definition, container, sources)).toMatchObject({
      LEVEL: 'definition',
    });
  });

  test('tells the container its endpoint, region, metadata and credentials', () => {
    expect(environmentOf(task, definition, { name: 'app' }, sources)).toMatchObject({
      AWS_ENDPOINT_URL: 'http://169.254.170.2:4566',
      AWS_REGION: 'us-east-1',
      ECS_CONTAINER_METADATA_URI_V4: 'http://169.254.170.2/v4/abc-1',
      AWS_CONTAINER_CREDENTIALS_RELATIVE_URI: '/v2/credentials/secret-id',
    });
  });

  test('leaves an endpoint that the user set as it is', () => {
    const environment = [{ name: 'AWS_ENDPOINT_URL', value: 'http://elsewhere' }];
    expect(environmentOf(task, definition, { name: 'app', environment }, sources).AWS_ENDPOINT_URL).toBe(
      'http://elsewhere',
    );
  });

  test('says nothing of metadata where there is none', () => {
    const environment = environmentOf(
      task,
      definition,
      { name: 'app' },
      { ...sources, metadataEndpoint: undefined },
    );
    expect(
      Object.keys(environment).filter((name) => name.startsWith('ECS_') || name.includes('CREDENTIALS')),
    ).toEqual([]);
  });

  test('a secret that cannot be had is a ResourceInitializationError', () => {
    const failing = {
      ...sources,
      secretValue: () => {
        throw new Error('no such parameter');
      },
    };
    const make = () =>
      environmentOf(task, definition, { name: 'app', secrets: [{ name: 'DB', valueFrom: '/db' }] }, failing);
    expect(make).toThrow(RuntimeError);
    expect(make).toThrow('no such parameter');
  });
});

test('parseEnvironmentFile: comments, blank lines and values with equals signs', () => {
  expect(parseEnvironmentFile('# comment\n\nA=1\r\nB=x=y\nnothing\nC=')).toEqual({ A: '1', B: 'x=y', C: '' });
});
