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

/** What members may be given: ids of what is there, by the name of their key, and text that is right or wrong in various ways. */
interface Vocabulary {
  readonly ids: ReadonlyMap<string, readonly string[]>;
  readonly words: readonly string[];
}

const ranges = [
  '10.0.0.0/16',
  '10.1.0.0/20',
  '0.0.0.0/0',
  '::/0',
  '172.31.0.0/28',
  '10.0.0.0/99',
  '172.31.0.9',
];
const odd = ['', '*', '\\', '🙂', 'toString', 'vpc-1', '-1', 'tcp', '50', 'a\u0000b', 'x'.repeat(300)];
const right = [
  'enableDnsSupport',
  'groupSet',
  'com.amazonaws.us-east-1.s3',
  'Interface',
  'IPv4',
  'allow',
  'default',
];
const zones = ['us-east-1a', 'use1-az2', 'vpc-id', 'tag:a', 'domain-name'];

function vocabulary(api: TestApi): Vocabulary {
  const definitions = Object.values(tables) as unknown as TableDefinition<Record<string, unknown>>[];
  const ids = new Map(
    definitions.map((table) => [
      table.key.toLowerCase(),
      api.store.list(table).map((row) => String(row[table.key])),
    ]),
  );
  const associations = JSON.stringify(definitions.map((table) => api.store.list(table)));
  ids.set('associationid', associations.match(/\w+assoc-\w+/g) ?? []);
  return { ids, words: [...ranges, ...odd, ...right, ...zones] };
}

const numbers = [0, 1, -1, 5, 80, 443, 1000, 65536, 2 ** 31];

/** Mostly an id of the right kind, for a member that asks for one; else any word. */
function anyText(name: string, { ids, words }: Vocabulary, random: RandomSource): string {
  const key = [...ids.keys()]
    .filter((each) => name.toLowerCase().includes(each))
    .sort((a, b) => b.length - a.length)[0];
  const known = ids.get(key ?? '') ?? [];
  if (known.length > 0 && random.integer(8) > 0) return known[random.integer(known.length)]!;
  const fitting = name.includes('Cidr') && random.integer(4) > 0 ? ranges : words;
  return fitting[random.integer(fitting.length)]!;
}

function anyValue(name: string, shape: Shape, random: RandomSource, words: Vocabulary, depth = 0): unknown {
  switch (shape.kind) {
    case 'string':
      return anyText(name, words, random);
    case 'number':
      return numbers[random.integer(numbers.length)];
    case 'boolean':
      return random.integer(2) === 0;
    case 'list':
      return Array.from({ length: depth > 4 ? 0 : random.integer(3) }, () =>
        anyValue(name, shape.member.shape, random, words, depth + 1),
      );
    case 'structure': {
      // Most members are left out, so that requests also get past the first check.
      const chosen = shape.members.filter((member) => member.required || random.integer(4) === 0);
      return Object.fromEntries(
        chosen.map((member) => [member.name, anyValue(member.name, member.shape, random, words, depth + 1)]),
      );
    }
    default:
      return undefined;
  }
}

test('any input of the right shape gets an answer or an AWS error, and every answer can be written', async () => {
  const model = await loadModel(serviceModels.ec2);
  const api = new TestApi();
  await api.dispatcher.open('ec2');
  const random = seededRandom(42);
  const operations = Object.keys(ec2.operations);
  const answered = new Set<string>();
  let words = vocabulary(api);
  for (let i = 0; i < 4000; i++) {
    const name = operations[random.integer(operations.length)]!;
    if (i % 50 === 0) words = vocabulary(api);
    const input = anyValue('', model.operation(name)!.input, random, words) as object;
    try {
      const output = api.dispatcher.callNow('ec2', name, { ...input, DryRun: undefined }, api.context());
      const { body } = codecs.ec2Query.encode(output, model.operation(name)!, model, 'id');
      expect(body).not.toMatch(/undefined|NaN|\[object/);
      answered.add(name);
    } catch (error) {
      if (!(error instanceof ServiceError))
        throw new Error(`${name} ${JSON.stringify(input)}`, { cause: error });
      expect(error.message).not.toMatch(/undefined|NaN|\[object/);
    }
  }
  // Requests of most operations got through to an answer, not only to a first check.
  expect(answered.size).toBeGreaterThan(operations.length / 2);
});
