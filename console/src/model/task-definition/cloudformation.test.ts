import { expect, test } from 'vitest';
import { taskDefinitionResource } from './cloudformation.ts';

test('taskDefinitionResource: the template has its own spelling, and keys of maps stay', () => {
  const resource = taskDefinitionResource({
    family: 'web',
    volumes: [
      {
        name: 'data',
        efsVolumeConfiguration: { fileSystemId: 'fs-1', authorizationConfig: { iam: 'ENABLED' } },
      },
    ],
    containerDefinitions: [
      { dockerLabels: { team: 'a' }, logConfiguration: { options: { 'awslogs-group': '/a' } }, links: [] },
    ],
  });
  expect(resource.Properties).toEqual({
    Family: 'web',
    Volumes: [
      {
        Name: 'data',
        EFSVolumeConfiguration: { FilesystemId: 'fs-1', AuthorizationConfig: { IAM: 'ENABLED' } },
      },
    ],
    ContainerDefinitions: [
      { DockerLabels: { team: 'a' }, LogConfiguration: { Options: { 'awslogs-group': '/a' } } },
    ],
  });
});
