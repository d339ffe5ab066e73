import { expect, test } from 'vitest';
import { loadModel } from '../model/load.ts';
import { serviceModels } from '../model/services.ts';
import { conform } from './conform.ts';

const input = async (operation: string) => (await loadModel(serviceModels.ecs)).operation(operation)!.input;

test('conform: names take the case of the API, values its types, also within lists', async () => {
  const properties = {
    Family: 'web',
    Cpu: 256,
    ContainerDefinitions: [
      {
        Name: 'web',
        Essential: 'true',
        PortMappings: [{ ContainerPort: '8080' }],
        DockerLabels: { Team: 'blue' },
        Memory: undefined,
      },
    ],
    Tags: [{ Key: 'a', Value: 1 }],
  };
  expect(conform(await input('RegisterTaskDefinition'), properties)).toEqual({
    family: 'web',
    cpu: '256',
    containerDefinitions: [
      {
        name: 'web',
        essential: true,
        portMappings: [{ containerPort: 8080 }],
        dockerLabels: { Team: 'blue' },
      },
    ],
    tags: [{ key: 'a', value: '1' }],
  });
});

test('conform: refuses what the shape does not have, and values of another type', async () => {
  const shape = await input('CreateService');
  expect(() => conform(shape, { ServiceName: 'web', Colour: 'blue' })).toThrow(
    'Encountered unsupported property Colour',
  );
  expect(() => conform(shape, { DesiredCount: 'two' })).toThrow(
    'Value of property desiredCount must be a number',
  );
  expect(() => conform(shape, { EnableExecuteCommand: 'perhaps' })).toThrow(
    'Value of property enableExecuteCommand must be of type Boolean',
  );
  expect(() => conform(shape, { LoadBalancers: {} })).toThrow(
    'Value of property loadBalancers must be of type List',
  );
});
