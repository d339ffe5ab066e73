import { describe, expect, it } from 'vitest';
import { describeChange, diffTaskDefinitions, includesFields } from './diff.ts';
import { resolveTaskDefinition } from './resolve.ts';

const wanted = {
  family: 'web',
  networkMode: 'awsvpc' as const,
  cpu: '256',
  requiresCompatibilities: ['FARGATE' as const],
  containerDefinitions: [
    {
      name: 'web',
      image: 'localhost:4566/web:1',
      portMappings: [{ containerPort: 80 }],
      environment: [
        { name: 'B', value: '2' },
        { name: 'A', value: '1' },
      ],
      healthCheck: { command: ['CMD', 'true'] },
    },
  ],
};

/** The same as ECS answers it: defaults filled in, empty lists, its own order. */
const registered = {
  ...wanted,
  taskDefinitionArn: 'arn:aws:ecs:us-east-1:000000000000:task-definition/web:1',
  revision: 1,
  volumes: [],
  placementConstraints: [],
  containerDefinitions: [
    {
      ...wanted.containerDefinitions[0]!,
      cpu: 0,
      essential: true,
      portMappings: [{ containerPort: 80, hostPort: 80, protocol: 'tcp' as const }],
      environment: [
        { name: 'A', value: '1' },
        { name: 'B', value: '2' },
      ],
      mountPoints: [],
      volumesFrom: [],
      systemControls: [],
      healthCheck: { command: ['CMD', 'true'], interval: 30, timeout: 5, retries: 3 },
    },
  ],
};

const change = (container: object) => ({
  ...wanted,
  containerDefinitions: [{ ...wanted.containerDefinitions[0]!, ...container }],
});

describe('diffTaskDefinitions', () => {
  it('finds nothing where ECS only filled in its defaults', () => {
    expect(diffTaskDefinitions(registered, wanted)).toEqual([]);
  });

  it('finds a new image', () => {
    const changes = diffTaskDefinitions(registered, change({ image: 'localhost:4566/web:2' }));
    expect(changes.map(describeChange)).toEqual(['web image: web:1 → web:2']);
  });

  it('finds a variable that was added, changed and removed, whatever their order', () => {
    const environment = [
      { name: 'C', value: '3' },
      { name: 'A', value: '9' },
    ];
    const changes = diffTaskDefinitions(registered, change({ environment }));
    expect(changes.map(describeChange).sort()).toEqual([
      'web environment[A]: 1 → 9',
      'web environment[B] removed',
      'web environment[C] added',
    ]);
  });

  it('minds the order of a command', () => {
    const before = change({ command: ['a', 'b'] });
    expect(diffTaskDefinitions(before, change({ command: ['b', 'a'] }))).toHaveLength(2);
  });

  it('minds essential: false and a host port in bridge mode', () => {
    expect(diffTaskDefinitions(registered, change({ essential: false }))).toHaveLength(1);
    const bridge = { ...wanted, networkMode: 'bridge' as const };
    expect(diffTaskDefinitions({ ...registered, networkMode: 'bridge' as const }, bridge)).toHaveLength(1);
  });
});

describe('includesFields', () => {
  it('asks only for the fields that are named', () => {
    const actual = { desiredCount: 2, deploymentConfiguration: { maximumPercent: 200, strategy: 'ROLLING' } };
    expect(includesFields(actual, { deploymentConfiguration: { maximumPercent: 200 } })).toBe(true);
    expect(includesFields(actual, { deploymentConfiguration: { maximumPercent: 150 } })).toBe(false);
    expect(includesFields(actual, { loadBalancers: [] })).toBe(true);
    expect(includesFields({ list: ['a', 'b'] }, { list: ['a'] })).toBe(false);
  });
});

describe('resolveTaskDefinition', () => {
  const resolved = { image: 'repo:1', executionRoleArn: 'arn:role', region: 'eu-west-1' };
  const input = {
    family: 'web',
    containerDefinitions: [{ name: 'web', logConfiguration: { logDriver: 'awslogs' as const, options: {} } }],
  };

  it('fills in image, role and region', () => {
    const { executionRoleArn, containerDefinitions } = resolveTaskDefinition(
      { input, sourceFile: undefined },
      resolved,
    );
    expect(executionRoleArn).toBe('arn:role');
    expect(containerDefinitions?.[0]).toMatchObject({
      image: 'repo:1',
      logConfiguration: { options: { 'awslogs-region': 'eu-west-1' } },
    });
  });

  it("adds nothing but the image to a file in AWS's own form", () => {
    const { containerDefinitions } = resolveTaskDefinition({ input, sourceFile: 'task.json' }, resolved);
    expect(containerDefinitions).toEqual([{ ...input.containerDefinitions[0], image: 'repo:1' }]);
  });

  it('refuses a container without any image', () => {
    const resolve = () =>
      resolveTaskDefinition({ input, sourceFile: undefined }, { ...resolved, image: undefined });
    expect(resolve).toThrow('Container web has no image.');
  });
});
