import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { completePlan } from '../file/complete.ts';
import type { ProjectFile } from '../file/model.ts';
import { withCapitals } from './capitals.ts';
import { compile } from './compile.ts';
import { renderYaml } from './render.ts';

const context = { file: '/app/slipway.yaml', folder: '/app', folderName: 'app' };
const web = { name: 'web', image: 'nginx:1', portMappings: [{ containerPort: 80 }] };
const compiled = (fields: Partial<ProjectFile> = {}) =>
  compile(
    completePlan(
      {
        taskDefinition: { family: undefined, containerDefinitions: [web] },
        service: { loadBalancer: true },
        ...fields,
      },
      context,
    ),
  );

describe('compile', () => {
  it('names the stacks as the console does, the same every time', () => {
    const { cluster, service } = compiled({ cluster: 'Prod_1' });
    expect(cluster.name).toMatch(/^Infra-ECS-Cluster-Prod-1-[0-9a-f]{8}$/);
    expect(service.name).toMatch(/^ECS-Console-V2-Service-app-Prod-1-[0-9a-f]{8}$/);
    expect(compiled({ cluster: 'Prod_1' }).service).toEqual(service);
    expect(compiled({ name: 'other', cluster: 'Prod_1' }).cluster.name).not.toBe(cluster.name);
  });

  it('puts the network with the cluster, and hands it over by parameters', () => {
    const { cluster, service } = compiled();
    expect(Object.keys(cluster.template.Resources)).toEqual(
      expect.arrayContaining(['ECSCluster', 'VPC', 'Subnet1', 'Subnet2', 'InternetRoute']),
    );
    expect(cluster.template.Outputs).toHaveProperty('SubnetIds');
    expect(Object.keys(service.template.Parameters ?? {})).toEqual(['VpcId', 'SubnetIds']);
  });

  it('has the image that is built as a parameter, and no other', () => {
    const containers = {
      taskDefinition: { family: 'a', containerDefinitions: [{ name: 'web' }] },
      service: {},
    };
    const built = compiled({ ...containers, image: './web' }).service.template;
    expect(built.Parameters).toHaveProperty('Image');
    expect(built.Resources.TaskDefinition!.Properties).toMatchObject({
      ContainerDefinitions: [{ Name: 'web', Image: { Ref: 'Image' } }],
    });
    expect(compiled({ ...containers, image: 'nginx:1' }).service.template.Parameters).not.toHaveProperty(
      'Image',
    );
    expect(() => compiled(containers)).toThrow('Container web has no image.');
  });

  it('has a parameter for each image that is built for a container', () => {
    const built = compiled({
      taskDefinition: {
        family: 'a',
        containerDefinitions: [{ name: 'web' }, { name: 'job-runner' }, { name: 'db', image: 'postgres:16' }],
      },
      service: {},
      images: { web: './web', 'job-runner': { context: './jobs' } },
    }).service.template;
    expect(Object.keys(built.Parameters ?? {})).toEqual(
      expect.arrayContaining(['WebImage', 'JobRunnerImage']),
    );
    expect(built.Parameters).not.toHaveProperty('Image');
    expect(built.Resources.TaskDefinition!.Properties).toMatchObject({
      ContainerDefinitions: [
        { Name: 'web', Image: { Ref: 'WebImage' } },
        { Name: 'job-runner', Image: { Ref: 'JobRunnerImage' } },
        { Name: 'db', Image: 'postgres:16' },
      ],
    });
  });

  it('leaves the network out where an existing one is named', () => {
    const { cluster, ownNetwork, foundNetwork } = compiled({ vpc: 'vpc-1' });
    expect(Object.keys(cluster.template.Resources)).toEqual(['ECSCluster']);
    expect([ownNetwork, foundNetwork]).toEqual([false, true]);
  });

  it('lets auto scaling decide how many tasks run', () => {
    const { template } = compiled({
      service: { loadBalancer: true, autoScaling: { min: 2, max: 6, requests: 100, cpu: 60 } },
    }).service;
    expect(template.Resources.Service!.Properties).not.toHaveProperty('DesiredCount');
    expect(template.Resources.ScalableTarget!.Properties).toMatchObject({ MinCapacity: 2, MaxCapacity: 6 });
    expect(Object.keys(template.Resources)).toEqual(
      expect.arrayContaining(['ScaleOnCpu', 'ScaleOnRequests']),
    );
    expect(() => compiled({ service: { desiredCount: 1, autoScaling: { min: 1, max: 2 } } })).toThrow(
      'leave desiredCount out',
    );
    expect(() => compiled({ service: { autoScaling: { min: 1, max: 2, requests: 5 } } })).toThrow('has none');
  });

  it('lets ECS read the secrets that containers name, without their keys and versions', () => {
    const secret = 'arn:aws:secretsmanager:us-east-1:111122223333:secret:db-AbCdEf';
    const secrets = [
      { name: 'A', valueFrom: `${secret}:password:AWSCURRENT:` },
      { name: 'B', valueFrom: '/app/key' },
      { name: 'C', valueFrom: '/app/key' },
    ];
    const { template } = compiled({
      taskDefinition: { family: 'a', containerDefinitions: [{ ...web, secrets }] },
    }).service;
    const [policy] = template.Resources.ExecutionRole!.Properties!.Policies as never as [
      { PolicyDocument: { Statement: [{ Resource: unknown }] } },
    ];
    expect(policy.PolicyDocument.Statement[0].Resource).toEqual([
      { 'Fn::Sub': expect.stringMatching(/:parameter\/app\/key$/) },
      secret,
    ]);
  });
});

describe('renderYaml', () => {
  it('quotes what YAML 1.1 would take for something else, and writes functions short', () => {
    const text = renderYaml({
      AWSTemplateFormatVersion: '2010-09-09',
      Description: 'yes',
      Resources: {
        A: {
          Type: 'X',
          Condition: 'On',
          Properties: {
            Zone: { 'Fn::Select': [0, { 'Fn::GetAZs': '' }] },
            Arn: { 'Fn::GetAtt': ['B', 'C.D'] },
            Account: '012345678901',
            Gone: undefined,
          },
        },
      },
    });
    expect(text).toContain('AWSTemplateFormatVersion: "2010-09-09"');
    expect(text).toContain('Description: "yes"');
    expect(text).toContain('Condition: "On"');
    expect(text).toContain('Arn: !GetAtt B.C.D');
    expect(text).toContain('- !GetAZs ""');
    expect(text).toContain('Account: "012345678901"');
    expect(text).not.toContain('Gone');
    expect(parse(text, { logLevel: 'error' }).Resources.A.Type).toBe('X');
  });
});

describe('withCapitals', () => {
  it("leaves the keys of the user's own maps, and knows the names that differ", () => {
    expect(
      withCapitals({
        dockerLabels: { 'com.example': 'x' },
        volumes: [
          {
            name: 'v',
            efsVolumeConfiguration: { fileSystemId: 'fs-1', authorizationConfig: { iam: 'ENABLED' } },
          },
        ],
        placementStrategy: [{ type: 'spread' }],
      }),
    ).toEqual({
      DockerLabels: { 'com.example': 'x' },
      Volumes: [
        {
          Name: 'v',
          EFSVolumeConfiguration: { FilesystemId: 'fs-1', AuthorizationConfig: { IAM: 'ENABLED' } },
        },
      ],
      PlacementStrategies: [{ Type: 'spread' }],
    });
  });
});
