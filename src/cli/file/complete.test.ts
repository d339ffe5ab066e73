import { describe, expect, it } from 'vitest';
import { splitCidr } from './cidr.ts';
import { completePlan, nameFromFolder } from './complete.ts';
import { IncompleteFile } from './incomplete.ts';
import type { ProjectFile } from './model.ts';
import { editDistance, suggest } from './suggest.ts';

const context = { file: '/app/slipway.yaml', folder: '/app', folderName: 'app' };
const web = { name: 'web', image: 'nginx', portMappings: [{ containerPort: 80 }, { containerPort: 9000 }] };
const project = (fields: Partial<ProjectFile> = {}): ProjectFile => ({
  taskDefinition: { family: undefined, containerDefinitions: [{ name: 'sidecar' }, web] },
  ...fields,
});

describe('completePlan', () => {
  it('fills in a Fargate task with logs, named after the folder', () => {
    const { taskDefinition, cluster, vpc } = completePlan(project(), context);
    expect(taskDefinition.input).toMatchObject({
      family: 'app',
      cpu: '256',
      memory: '512',
      networkMode: 'awsvpc',
      requiresCompatibilities: ['FARGATE'],
    });
    expect(taskDefinition.input.containerDefinitions?.[0]?.logConfiguration?.options).toEqual({
      'awslogs-group': '/ecs/app',
      'awslogs-stream-prefix': 'ecs',
    });
    expect(cluster.clusterName).toBe('app');
    expect(vpc).toMatchObject({
      kind: 'made',
      subnets: [{ cidrBlock: '10.0.0.0/24' }, { cidrBlock: '10.0.1.0/24' }],
    });
  });

  it('puts the load balancer before the first container with a port', () => {
    const plan = completePlan(project({ service: { loadBalancer: true, healthCheckPath: '/up' } }), context);
    expect(plan.service?.loadBalancer).toMatchObject({
      containerName: 'web',
      containerPort: 80,
      listener: { port: 80, protocol: 'HTTP' },
      targetGroup: { healthCheckPath: '/up', targetType: 'ip' },
    });
    expect(plan.verify).toMatchObject({ path: '/up', expectedStatus: 200 });
  });

  it('refuses a port that the container does not map, where it stands', () => {
    const incomplete = () =>
      completePlan(project({ service: { loadBalancer: { containerPort: 81 } } }), context);
    expect(incomplete).toThrow(IncompleteFile);
    expect(incomplete).toThrow('container web does not map port 81; it maps 80, 9000.');
  });

  it('refuses an HTTPS listener without a certificate', () => {
    expect(() =>
      completePlan(project({ service: { loadBalancer: { protocol: 'HTTPS' } } }), context),
    ).toThrow('an HTTPS listener needs a certificateArn.');
  });

  it('refuses to verify what has no load balancer', () => {
    expect(() => completePlan(project({ service: {}, verify: {} }), context)).toThrow(
      'there is nothing to ask',
    );
  });

  it("leaves a definition in AWS's own form as it is", () => {
    const input = {
      family: 'own',
      networkMode: 'bridge' as const,
      containerDefinitions: [{ name: 'a', image: 'b' }],
    };
    const definitionFile = { path: '/app/task.json', input };
    const plan = completePlan(project({ taskDefinition: 'task.json' }), { ...context, definitionFile });
    expect(plan.taskDefinition).toEqual({ input, sourceFile: '/app/task.json' });
  });

  it('builds images of containers by their names, each in a repository of its own', () => {
    const plan = completePlan(project({ images: { sidecar: './side' } }), context);
    expect(plan.images).toMatchObject({
      sidecar: { kind: 'build', context: '/app/side', repositoryName: 'app/sidecar' },
    });
    expect(() => completePlan(project({ images: { nobody: '.' } }), context)).toThrow(
      /there is sidecar, web/,
    );
    expect(() => completePlan(project({ images: { web: '.' } }), context)).toThrow(/an image already, nginx/);
  });

  it('tells a folder from a reference by how it begins', () => {
    expect(completePlan(project({ image: './web' }), context).image).toMatchObject({
      kind: 'build',
      context: '/app/web',
    });
    expect(completePlan(project({ image: 'nginx:1.27' }), context).image).toEqual({
      kind: 'reference',
      reference: 'nginx:1.27',
    });
  });

  it('keeps the circuit breaker unless the file says otherwise', () => {
    const off = { deploymentCircuitBreaker: { enable: false, rollback: false } };
    const deploymentOf = (service: ProjectFile['service']) =>
      completePlan(project({ service }), context).service?.input.deploymentConfiguration;
    expect(deploymentOf({})).toMatchObject({ deploymentCircuitBreaker: { enable: true, rollback: true } });
    expect(deploymentOf({ deploymentConfiguration: off })).toMatchObject(off);
  });
});

describe('splitCidr', () => {
  it('cuts blocks of 256 addresses from a large range', () => {
    expect(splitCidr('10.1.0.0/16', 3)).toEqual(['10.1.0.0/24', '10.1.1.0/24', '10.1.2.0/24']);
  });

  it('halves a small range', () => {
    expect(splitCidr('192.168.7.64/26', 2)).toEqual(['192.168.7.64/27', '192.168.7.96/27']);
  });

  it('refuses what is too small or no range', () => {
    expect(() => splitCidr('10.0.0.0/28', 2)).toThrow('too small');
    expect(() => splitCidr('10.0.0/16', 2)).toThrow('not an IPv4 range');
    expect(() => splitCidr('10.0.0.300/16', 2)).toThrow('not an IPv4 range');
  });
});

describe('nameFromFolder', () => {
  it('makes a name that AWS accepts', () => {
    expect(nameFromFolder('My_App.v2')).toBe('my-app-v2');
    expect(nameFromFolder('2024 site')).toBe('site');
    expect(nameFromFolder('한글')).toBe('app');
    expect(nameFromFolder('a-very-long-folder-name-that-goes-on').length).toBeLessThanOrEqual(26);
  });
});

describe('suggest', () => {
  it('finds the nearest word and leaves strangers alone', () => {
    expect(suggest('familly', ['family', 'cpu'])).toBe('family');
    expect(suggest('zebra', ['family', 'cpu'])).toBeUndefined();
  });

  it('counts a swap of neighbours as one step', () => {
    expect(editDistance('awsvcp', 'awsvpc')).toBe(1);
    expect(editDistance('', 'abc')).toBe(3);
  });
});
