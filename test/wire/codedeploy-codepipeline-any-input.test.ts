import { expect, test } from 'vitest';
import { ServiceError } from '../../src/domain/service-error.ts';
import { type RandomSource, seededRandom } from '../../src/platform/random.ts';
import { codecs } from '../../src/protocol/codecs/index.ts';
import { loadModel } from '../../src/protocol/model/load.ts';
import type { ServiceDefinition } from '../../src/protocol/model/operation.ts';
import { type ServiceName, serviceModels } from '../../src/protocol/model/services.ts';
import type { Shape } from '../../src/protocol/model/shape.ts';
import { codedeploy } from '../../src/services/codedeploy/index.ts';
import { codepipeline } from '../../src/services/codepipeline/index.ts';
import { codeDeployDeploymentTable } from '../../src/store/tables/codedeploy.ts';
import { pipelineExecutionTable } from '../../src/store/tables/codepipeline.ts';
import { blueGreen, type Delivery, startDelivery } from './codedeploy-fixture.ts';

const odd = [
  '',
  '*',
  'version: 0.0',
  '{"version":0,"Resources":[]}',
  '[1',
  '🙂',
  '__proto__',
  'toString',
  ':',
  'a',
];
const arns = [
  'arn:aws:codedeploy:us-east-1:000000000000:application:alpha',
  'arn:aws:codedeploy:us-east-1:000000000000:deploymentgroup:alpha/alpha',
  'arn:aws:codepipeline:us-east-1:000000000000:alpha',
  'arn:aws:iam::000000000000:role/alpha',
];
const words = [
  'ECS',
  'AllAtOnce',
  'READY_WAIT',
  'Inbound',
  'FAILED_ACTIONS',
  'AppSpecContent',
  'S3',
  'V2',
  'AWS',
  '1',
];
const numbers = [0, 1, -1, 5, 99, 2880, 2 ** 40];

const stages = [
  {
    name: 'alpha',
    actions: [
      {
        name: 'alpha',
        actionTypeId: { category: 'Source', owner: 'AWS', provider: 'S3', version: '1' },
        configuration: { S3Bucket: 'b', S3ObjectKey: 'k' },
        outputArtifacts: [{ name: 'a' }],
      },
    ],
  },
  {
    name: 'beta',
    actions: [
      {
        name: 'beta',
        actionTypeId: { category: 'Approval', owner: 'AWS', provider: 'Manual', version: '1' },
      },
    ],
  },
];
const pipeline = {
  name: 'alpha',
  roleArn: arns[3],
  artifactStore: { type: 'S3', location: 'bbb' },
  stages,
  pipelineType: 'V2',
};

/** Few names, so that one request's creation is another's find. */
function anyText(name: string, ids: readonly string[], random: RandomSource): string {
  const pick = (list: readonly string[]) => list[random.integer(list.length)] ?? '';
  if (/id$/i.test(name) && ids.length > 0 && random.integer(4) > 0) return pick(ids);
  if (/arn$/i.test(name) && random.integer(4) > 0) return pick(arns);
  if (/name$/i.test(name) && random.integer(4) > 0) return pick(['alpha', 'alpha', 'beta']);
  return pick([...odd, ...words, ...arns, ...ids, 'alpha']);
}

function anyValue(
  name: string,
  shape: Shape,
  ids: readonly string[],
  random: RandomSource,
  depth = 0,
): unknown {
  switch (shape.kind) {
    case 'string':
      return anyText(name, ids, random);
    case 'number':
      return numbers[random.integer(numbers.length)];
    case 'boolean':
      return random.integer(2) === 0;
    case 'timestamp':
      return new Date(numbers[random.integer(numbers.length)] ?? 0);
    case 'list':
      return Array.from({ length: depth > 4 ? 0 : random.integer(3) }, () =>
        anyValue(name, shape.member.shape, ids, random, depth + 1),
      );
    case 'map':
      return { [anyText(name, ids, random)]: anyValue(name, shape.value.shape, ids, random, depth + 1) };
    case 'structure': {
      if (name === 'pipeline' && random.integer(2) === 0) return pipeline;
      const chosen = shape.members.filter((member) => member.required || random.integer(4) === 0);
      return Object.fromEntries(
        chosen.map((member) => [member.name, anyValue(member.name, member.shape, ids, random, depth + 1)]),
      );
    }
    default:
      return undefined;
  }
}

/** Requests that are not nonsense, now and then. */
function goodInput(operation: string, delivery: Delivery): object | undefined {
  if (operation === 'CreateApplication') return { applicationName: 'alpha', computePlatform: 'ECS' };
  if (operation === 'CreateDeploymentGroup')
    return { applicationName: 'alpha', deploymentGroupName: 'alpha', ...blueGreen(delivery) };
  if (operation === 'CreateDeployment') {
    const content = `{"version":0,"Resources":[{"S":{"Type":"AWS::ECS::Service","Properties":{"TaskDefinition":"web","LoadBalancerInfo":{"ContainerName":"web","ContainerPort":80}}}}]}`;
    const revision = { revisionType: 'AppSpecContent', appSpecContent: { content } };
    return { applicationName: 'alpha', deploymentGroupName: 'alpha', revision };
  }
  return undefined;
}

const services: [ServiceName, ServiceDefinition][] = [
  ['codedeploy', codedeploy],
  ['codepipeline', codepipeline],
];

test.each(services)(
  '%s: whatever it is asked, the answer is AWS’s or an AWS error',
  async (name, { operations }) => {
    const delivery = await startDelivery();
    const { api } = delivery;
    const random = seededRandom(7);
    await api.dispatcher.open(name);
    const model = await loadModel(serviceModels[name]);
    const done = new Set<string>();
    for (let round = 0; round < 80; round++)
      for (const operationName of Object.keys(operations)) {
        const operation = model.operation(operationName)!;
        const ids = [
          ...api.store.list(codeDeployDeploymentTable).map((row) => row.deploymentId),
          ...api.store.list(pipelineExecutionTable).map((row) => row.executionId),
        ].slice(-3);
        const good = random.integer(3) === 0 ? goodInput(operationName, delivery) : undefined;
        const input = good ?? (anyValue('', operation.input, ids, random) as object);
        try {
          const output = api.dispatcher.callNow(name, operationName, input, api.context());
          codecs[serviceModels[name].protocol].encode(output, operation, model, 'id');
          done.add(operationName);
        } catch (error) {
          if (!(error instanceof ServiceError))
            throw new Error(`${operationName} ${JSON.stringify(input)}`, { cause: error });
        }
      }
    expect(done.size).toBeGreaterThan(Object.keys(operations).length / 2);
  },
);
