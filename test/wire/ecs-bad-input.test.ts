import { CreateServiceCommand, RunTaskCommand } from '@aws-sdk/client-ecs';
import { test } from 'vitest';
import { ServiceError } from '../../src/domain/service-error.ts';
import { seededRandom } from '../../src/platform/random.ts';
import { constraintOf, constraintsOf } from '../../src/protocol/constraints/constraints.ts';
import { loadModel } from '../../src/protocol/model/load.ts';
import { serviceModels } from '../../src/protocol/model/services.ts';
import type { Shape } from '../../src/protocol/model/shape.ts';
import { ecs } from '../../src/services/ecs/index.ts';
import { network, register, startEcs } from './ecs-fixtures.ts';

const random = seededRandom(7);
const pick = <Item>(items: readonly Item[]): Item => items[random.integer(items.length)] as Item;

const TEXTS = [
  '',
  'web',
  'shop',
  'default',
  'web:1',
  'web:0',
  'web:',
  ':',
  'arn:',
  'arn:aws:ecs',
  'a/b/c',
  '/',
  'é',
  'x'.repeat(300),
  'arn:aws:ecs:us-east-1:000000000000:cluster/web',
  'arn:aws:ecs:us-east-1:000000000000:service/web/shop',
  'arn:aws:ecs:us-east-1:000000000000:task-definition/web:1',
  'arn:aws:ecs:us-east-1:000000000000:task/web/1',
  'arn:aws:ecs:us-east-1:000000000000:cluster/',
  'arn:aws:ecs:us-east-1:000000000000:constructor/x',
  'subnet-1',
  'FARGATE',
  'EC2',
  'awsvpc',
  'bridge',
  'ENABLED',
  'TAGS',
  'containerInsights',
  'enabled',
  '256',
  '512',
  'nginx',
  '__proto__',
  'constructor',
];
const NUMBERS = [0, 1, 2, -1, 10, 80, 101, 65536, 2 ** 31 - 1, -(2 ** 31)];

function make(shape: Shape, depth: number): unknown {
  switch (shape.kind) {
    case 'structure':
      return Object.fromEntries(
        shape.members
          .filter((member) => member.required || random.integer(depth + 2) === 0)
          .map((member) => [member.name, allowed(shape.name, member.name) ?? make(member.shape, depth + 1)]),
      );
    case 'list':
      return Array.from({ length: random.integer(3) }, () => make(shape.member.shape, depth + 1));
    case 'map':
      return Object.fromEntries(
        Array.from({ length: random.integer(3) }, () => [pick(TEXTS), make(shape.value.shape, depth + 1)]),
      );
    case 'string':
      return pick(TEXTS);
    case 'boolean':
      return random.integer(2) === 0;
    case 'timestamp':
      return new Date(pick(NUMBERS));
    default:
      return pick(NUMBERS);
  }
}

/** A value of the member's enumeration, so that inputs come past the checks of the wire. */
function allowed(structure: string, member: string): string | undefined {
  const values = constraintOf(constraintsOf(serviceModels.ecs), structure, member)?.enum;
  return values && pick(values);
}

test.each(Object.keys(ecs.operations))('%s: whatever is asked, the answer is AWS’s', async (name) => {
  const { api, ecs: client } = await startEcs();
  await register(client);
  const run = {
    cluster: 'web',
    taskDefinition: 'web',
    launchType: 'FARGATE',
    networkConfiguration: network,
  } as const;
  await client.send(new RunTaskCommand(run));
  await client.send(new CreateServiceCommand({ ...run, serviceName: 'shop', desiredCount: 1 }));
  await api.dispatcher.open('ecs');
  const operation = (await loadModel(serviceModels.ecs)).operation(name)!;
  for (let i = 0; i < 60; i++) {
    const input = make(operation.input, 0) as object;
    let error: unknown;
    try {
      api.dispatcher.callNow('ecs', name, input, api.context());
    } catch (caught) {
      error = caught;
    }
    if (error !== undefined && !(error instanceof ServiceError))
      throw new Error(`${name} ${JSON.stringify(input)}`, { cause: error });
  }
});
