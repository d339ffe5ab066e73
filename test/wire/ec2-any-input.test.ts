import { expect, test } from 'vitest';
import { ServiceError } from '../../src/domain/service-error.ts';
import { type RandomSource, seededRandom } from '../../src/platform/random.ts';
import { codecs } from '../../src/protocol/codecs/index.ts';
import { loadModel } from '../../src/protocol/model/load.ts';
import { serviceModels } from '../../src/protocol/model/services.ts';
import type { Shape } from '../../src/protocol/model/shape.ts';
import { ec2 } from '../../src/services/ec2/index.ts';
import type { TableDefinition } from '../../src/store/table.ts';
import * as tables from '../../src/store/tables/ec2.ts';
import { TestApi } from '../helpers/test-api.ts';

/** Ids of what is there, and text that is wrong in various ways. */
function vocabulary(api: TestApi): string[] {
  const definitions = Object.values(tables) as TableDefinition<object>[];
  const ids = definitions.flatMap((table) =>
    api.store.list(table).map((row) => String((row as Record<string, unknown>)[table.key])),
  );
  const ranges = [
    '10.0.0.0/16',
    '10.0.1.0/24',
    '0.0.0.0/0',
    '::/0',
    '172.31.0.0/20',
    '10.0.0.0/99',
    '172.31.0.9',
  ];
  const words = [
    'tcp',
    '-1',
    'icmp',
    'vpc',
    'subnet',
    'default',
    'vpc-id',
    'tag:a',
    '',
    '*',
    '\\',
    '🙂',
    'us-east-1a',
  ];
  const names = [
    'enableDnsSupport',
    'com.amazonaws.us-east-1.s3',
    'Interface',
    'Gateway',
    'IPv4',
    'allow',
    'toString',
  ];
  return [...ids, ...ranges, ...words, ...names];
}

const numbers = [0, 1, -1, 5, 80, 443, 1000, 65536, 2 ** 31];

function anyValue(shape: Shape, random: RandomSource, words: readonly string[], depth: number): unknown {
  switch (shape.kind) {
    case 'string':
      return words[random.integer(words.length)];
    case 'number':
      return numbers[random.integer(numbers.length)];
    case 'boolean':
      return random.integer(2) === 0;
    case 'list':
      return Array.from({ length: depth > 4 ? 0 : random.integer(3) }, () =>
        anyValue(shape.member.shape, random, words, depth + 1),
      );
    case 'structure': {
      // Most members are left out, so that requests also get past the first check.
      const chosen = shape.members.filter(() => random.integer(3) === 0);
      return Object.fromEntries(
        chosen.map((member) => [member.name, anyValue(member.shape, random, words, depth + 1)]),
      );
    }
    default:
      return undefined;
  }
}

test('any input of the right shape gets an answer or an AWS error, and every answer can be written', async () => {
  const model = await loadModel(serviceModels.ec2);
  const api = new TestApi();
  const random = seededRandom(42);
  const operations = Object.keys(ec2.operations);
  let answered = 0;
  let words = vocabulary(api);
  for (let i = 0; i < 4000; i++) {
    const name = operations[random.integer(operations.length)]!;
    if (i % 50 === 0) words = vocabulary(api);
    const input = anyValue(model.operation(name)!.input, random, words, 0) as object;
    try {
      const output = await api.dispatcher.call('ec2', name, { ...input, DryRun: undefined }, api.context());
      const { body } = codecs.ec2Query.encode(output, model.operation(name)!, model, 'id');
      expect(body).not.toMatch(/undefined|NaN|\[object/);
      answered += 1;
    } catch (error) {
      if (!(error instanceof ServiceError))
        throw new Error(`${name} ${JSON.stringify(input)}`, { cause: error });
      expect(error.message).not.toMatch(/undefined|NaN|\[object/);
    }
  }
  expect(answered).toBeGreaterThan(500);
});
