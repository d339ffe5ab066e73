import { expect, test } from 'vitest';
import { ServiceError } from '../../src/domain/service-error.ts';
import { type RandomSource, seededRandom } from '../../src/platform/random.ts';
import { codecs } from '../../src/protocol/codecs/index.ts';
import { loadModel } from '../../src/protocol/model/load.ts';
import type { ServiceDefinition } from '../../src/protocol/model/operation.ts';
import { type ServiceName, serviceModels } from '../../src/protocol/model/services.ts';
import type { Shape } from '../../src/protocol/model/shape.ts';
import { cloudwatchLogs } from '../../src/services/cloudwatch-logs/index.ts';
import { iam } from '../../src/services/iam/index.ts';
import { secretsManager } from '../../src/services/secrets-manager/index.ts';
import { ssm } from '../../src/services/ssm/index.ts';
import { sts } from '../../src/services/sts/index.ts';
import { TestApi } from '../helpers/test-api.ts';

/** Few names, so that one request's creation is another's find; and text that is wrong in various ways. */
const names = ['alpha', '/alpha/beta', 'AWSServiceRoleForECS'];
const arns = [
  'arn:aws:iam::aws:policy/AdministratorAccess',
  'arn:aws:iam::000000000000:policy/alpha',
  'arn:aws:iam::000000000000:role/alpha',
  'arn:aws:logs:us-east-1:000000000000:log-group:alpha:*',
  'arn:aws:ssm:us-east-1:000000000000:parameter/alpha/beta',
  'arn:aws:secretsmanager:us-east-1:000000000000:secret:alpha',
];
const document =
  '{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":"*","Action":"sts:AssumeRole"}]}';
const odd = [
  '',
  '*',
  '\\',
  '%(%',
  '{ $.a = ',
  '[a, ...',
  '🙂',
  '__proto__',
  'toString',
  'a:1',
  ':',
  'x'.repeat(40),
];
const other = ['v1', 'v2', 'AWSCURRENT', 'Parameter', 'ecs.amazonaws.com', '2', 'Name', 'tag:a', '/'];

function anyText(name: string, random: RandomSource): string {
  const pick = (list: readonly string[]) => list[random.integer(list.length)]!;
  if (/Document$/.test(name) && random.integer(4) > 0) return document;
  if (name === 'Type' && random.integer(4) > 0) return pick(['String', 'SecureString']);
  if (name === 'ResourceType' && random.integer(4) > 0) return 'Parameter';
  if (/Arn$/i.test(name) && random.integer(4) > 0) return pick(arns);
  if (/(Name|SecretId|Names|ResourceId)$/.test(name) && random.integer(4) > 0) return pick(names);
  return pick([...names, ...arns, ...odd, ...other]);
}

const numbers = [0, 1, -1, 7, 900, 3600, 1_767_225_600_000, 2 ** 40];

function anyValue(name: string, shape: Shape, random: RandomSource, depth = 0): unknown {
  switch (shape.kind) {
    case 'string':
      return anyText(name, random);
    case 'number':
      return numbers[random.integer(numbers.length)];
    case 'boolean':
      return random.integer(2) === 0;
    case 'timestamp':
      return new Date(numbers[random.integer(numbers.length)]!);
    case 'blob':
      return new Uint8Array([1, 2, 3]);
    case 'list':
      return Array.from({ length: depth > 4 ? 0 : random.integer(3) }, () =>
        anyValue(name, shape.member.shape, random, depth + 1),
      );
    case 'map':
      return { [anyText(name, random)]: anyValue(name, shape.value.shape, random, depth + 1) };
    case 'structure': {
      const chosen = shape.members.filter((member) => member.required || random.integer(4) === 0);
      return Object.fromEntries(
        chosen.map((member) => [member.name, anyValue(member.name, member.shape, random, depth + 1)]),
      );
    }
    default:
      return undefined;
  }
}

const services: [ServiceName, ServiceDefinition][] = [
  ['cloudwatch-logs', cloudwatchLogs],
  ['iam', iam],
  ['sts', sts],
  ['ssm', ssm],
  ['secrets-manager', secretsManager],
];

test.each(services)(
  '%s: whatever it is asked, the answer is AWS’s or an AWS error',
  async (name, { operations }) => {
    const api = new TestApi();
    const random = seededRandom(11);
    await api.dispatcher.open(name);
    const model = await loadModel(serviceModels[name]);
    const done = new Set<string>();
    for (let round = 0; round < 60; round++)
      for (const operationName of Object.keys(operations)) {
        const operation = model.operation(operationName);
        expect(operation, operationName).toBeDefined();
        const input = anyValue('', operation!.input, random) as object;
        try {
          const output = api.dispatcher.callNow(name, operationName, input, api.context());
          codecs[serviceModels[name].protocol].encode(output, operation!, model, 'id');
          done.add(operationName);
        } catch (error) {
          if (!(error instanceof ServiceError))
            throw new Error(`${operationName} ${JSON.stringify(input)}`, { cause: error });
        }
      }
    // The requests are not all nonsense: most operations have succeeded at least once.
    expect(done.size).toBeGreaterThan(Object.keys(operations).length / 2);
  },
);
