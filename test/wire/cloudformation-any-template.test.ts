// biome-ignore-all lint/suspicious/noTemplateCurlyInString: CloudFormation's own.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  CreateChangeSetCommand,
  CreateStackCommand,
  GetTemplateSummaryCommand,
  ValidateTemplateCommand,
} from '@aws-sdk/client-cloudformation';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type RandomSource, seededRandom } from '../../src/platform/random.ts';
import { StackWorld } from '../helpers/stacks.ts';
import { TestApi } from '../helpers/test-api.ts';

/** Any text at all: an answer or an error of AWS's, never a failure of our own, and no time without bound. */
class AnyTemplate {
  readonly folder = mkdtempSync(join(tmpdir(), 'slipway-any-'));
  readonly world = new StackWorld(new TestApi({ dataDirectory: this.folder }));
  #names = 0;

  async put(text: string): Promise<string> {
    const { CreateBucketCommand, PutObjectCommand, S3Client } = await import('@aws-sdk/client-s3');
    const s3 = new S3Client({ ...this.world.api.client(), forcePathStyle: true });
    await s3.send(new CreateBucketCommand({ Bucket: 'any' })).catch(() => undefined);
    await s3.send(new PutObjectCommand({ Bucket: 'any', Key: 'template', Body: text }));
    return 'http://127.0.0.1:4566/any/template';
  }

  /** The codes of the answers; 200 for a success. */
  async send(input: { TemplateBody?: string; TemplateURL?: string }): Promise<string[]> {
    const StackName = `s${this.#names++}`;
    const client = this.world.client;
    const calls = [
      () => client.send(new ValidateTemplateCommand(input)),
      () => client.send(new GetTemplateSummaryCommand(input)),
      () =>
        client.send(
          new CreateChangeSetCommand({ ...input, StackName, ChangeSetName: 'c', ChangeSetType: 'CREATE' }),
        ),
      () =>
        client.send(
          new CreateStackCommand({
            ...input,
            StackName: `${StackName}-x`,
            Capabilities: ['CAPABILITY_NAMED_IAM', 'CAPABILITY_AUTO_EXPAND'],
          }),
        ),
    ];
    const codes: string[] = [];
    for (const call of calls) {
      try {
        await call();
        codes.push('200');
      } catch (error) {
        const { name, message } = error as Error;
        if (this.world.api.last!.statusCode >= 500) throw new Error(`${name}: ${message}`, { cause: error });
        codes.push(name);
      }
    }
    return codes;
  }
}

let any: AnyTemplate;
beforeAll(() => {
  any = new AnyTemplate();
});
afterAll(() => rmSync(any.folder, { recursive: true }));

const parameter = (Value: unknown) => ({
  Type: 'AWS::SSM::Parameter',
  Properties: { Type: 'String', Value },
});
const one = (Value: unknown, more: object = {}) =>
  JSON.stringify({ Resources: { A: parameter(Value) }, ...more });
const nested = (depth: number, open: string, inside: string, close: string) =>
  open.repeat(depth) + inside + close.repeat(depth);

function loops(levels: number, width: number, inside: object): string {
  const list = Array.from({ length: width }, (_, i) => `x${i}`);
  let body = inside;
  for (let i = 0; i < levels; i++) body = { [`Fn::ForEach::L${i}`]: [`V${i}`, list, body] };
  return JSON.stringify({ Transform: 'AWS::LanguageExtensions', Resources: body });
}

const chain = (length: number, last: unknown) =>
  Object.fromEntries(
    Array.from({ length }, (_, i) => [`A${i}`, parameter(i === length - 1 ? last : { Ref: `A${i + 1}` })]),
  );

const refused: Readonly<Record<string, string>> = {
  'nothing but depth': nested(150_000, '{"a":', '1', '}'),
  'a deep value': one('@').replace('"@"', nested(8_000, '{"a":', '1', '}')),
  'deep metadata': one('x', { Metadata: '@' }).replace('"@"', nested(8_000, '[', '', ']')),
  'functions in functions': one('@').replace('"@"', nested(2_000, '{"Fn::Join":["",[', '1', ']]}')),
  'deep YAML, as flow': `Resources: ${nested(100_000, '[', '', ']')}`,
  'YAML that closes nothing': `Resources: ${'{a: '.repeat(100_000)}`,
  'deep YAML, as blocks': Array.from({ length: 1_000 }, (_, i) => `${' '.repeat(i)}a:`).join('\n'),
  'a map of 8,000 resources': `Resources:\n${Array.from({ length: 8_000 }, (_, i) => `  A${i}: x`).join('\n')}`,
  'loops that multiply': loops(8, 10, { 'R${V0}${V1}': parameter('1') }),
  'loops around nothing': loops(9, 10, {}),
  'one resource in a circle with 400 others': JSON.stringify({ Resources: chain(400, { Ref: 'A0' }) }),
  'conditions in a chain of 5,000': JSON.stringify({
    Conditions: Object.fromEntries(
      Array.from({ length: 5_000 }, (_, i) => [`C${i}`, { 'Fn::Not': [{ Condition: `C${i + 1}` }] }]),
    ),
    Resources: { A: parameter('1') },
  }),
  'a condition of itself': one('1', { Conditions: { A: { 'Fn::Not': [{ Condition: 'A' }] } } }),
  'a text that doubles in each function': one(
    Array.from({ length: 40 }).reduce((inner) => ({ 'Fn::Sub': ['${x}${x}', { x: inner }] }), 'abc'),
  ),
  'names of the prototype': '{"Resources":{"__proto__":{"Type":"AWS::SSM::Parameter"}}}',
  'a lone surrogate': '{"Resources":"\\ud800"}',
  'a byte order mark alone': '\ufeff',
  'one long scalar': `Resources: ${'a'.repeat(900_000)}`,
};

test.each(Object.keys(refused))('CreateStack and its kin refuse: %s', async (name) => {
  const text = refused[name]!;
  const codes = await any.send(
    Buffer.byteLength(text) > 51_200 ? { TemplateURL: await any.put(text) } : { TemplateBody: text },
  );
  expect(codes.slice(2)).toEqual(['ValidationError', 'ValidationError']);
});

const taken: Readonly<Record<string, string>> = {
  'a Fn::Sub of 900 kB': one({ 'Fn::Sub': '${AWS::Region}'.repeat(60_000) }),
  'a Fn::Sub that closes nothing': one({ 'Fn::Sub': '${'.repeat(900) }),
  'a chain of 400 references': JSON.stringify({ Resources: chain(400, 'x') }),
  'conditions asked for twice at each of 200 levels': one('1', {
    Conditions: {
      ...Object.fromEntries(
        Array.from({ length: 200 }, (_, i) => [
          `C${i}`,
          { 'Fn::And': [{ Condition: `C${i + 1}` }, { Condition: `C${i + 1}` }] },
        ]),
      ),
      C200: { 'Fn::Equals': ['a', 'a'] },
    },
  }),
};

test.each(Object.keys(taken))('CreateStack and its kin take: %s', async (name) => {
  const text = taken[name]!;
  expect(
    await any.send(
      Buffer.byteLength(text) > 51_200 ? { TemplateURL: await any.put(text) } : { TemplateBody: text },
    ),
  ).toEqual(['200', '200', '200', '200']);
});

/** Templates that are nearly right: every place may have anything that stands in templates. */
class Generator {
  readonly #random: RandomSource;

  constructor(seed: number) {
    this.#random = seededRandom(seed);
  }

  template(): string {
    const sections: Record<string, unknown> = { Resources: this.#members(() => this.#resource()) };
    for (const name of ['Parameters', 'Conditions', 'Mappings', 'Outputs', 'Rules', 'Metadata', 'Transform'])
      if (this.#one(4)) sections[name] = this.#one(2) ? this.#section(name) : this.value(3);
    return JSON.stringify(sections);
  }

  value(depth: number): unknown {
    if (depth === 0 || this.#one(3)) return this.#pick(scalars);
    if (this.#one(3)) return Array.from({ length: this.#random.integer(4) }, () => this.value(depth - 1));
    if (this.#one(2)) return { [this.#pick(functions)]: this.value(depth - 1) };
    return this.#members(() => this.value(depth - 1));
  }

  #section(name: string): unknown {
    return this.#members(() =>
      name === 'Parameters'
        ? {
            Type: this.#pick(['String', 'Number', 'CommaDelimitedList', 'AWS::EC2::VPC::Id', 'X']),
            Default: this.value(1),
          }
        : name === 'Outputs'
          ? { Value: this.value(3), ...(this.#one(2) ? { Export: { Name: this.value(2) } } : {}) }
          : this.value(3),
    );
  }

  #resource(): unknown {
    if (this.#one(8)) return this.value(2);
    const resource: Record<string, unknown> = {
      Type: this.#pick(['AWS::SSM::Parameter', 'AWS::ECS::Service', 'AWS::EC2::VPC', 'AWS::Nothing::X', 7]),
      Properties: this.#members(() => this.value(4)),
    };
    for (const name of [
      'DependsOn',
      'Condition',
      'DeletionPolicy',
      'CreationPolicy',
      'UpdatePolicy',
      'Metadata',
    ])
      if (this.#one(5)) resource[name] = this.value(2);
    return resource;
  }

  #members(make: () => unknown): object {
    return Object.fromEntries(
      Array.from({ length: this.#random.integer(4) }, () => [this.#pick(names), make()]),
    );
  }

  #pick<Item>(items: readonly Item[]): Item {
    return items[this.#random.integer(items.length)]!;
  }

  #one(of: number): boolean {
    return this.#random.integer(of) === 0;
  }
}

const scalars = [
  'A',
  'B',
  '',
  'AWS::Region',
  'A.Arn',
  '${A} ${B.C} ${!x}',
  '{{resolve:ssm:x}}',
  0,
  -1.5,
  true,
  null,
];
const names = [
  'A',
  'B',
  'Name',
  'Type',
  'Value',
  'Tags',
  'Ref',
  'Fn::ForEach::X',
  'constructor',
  'Fn::Transform',
];
const functions = [
  'Ref',
  'Condition',
  'Fn::GetAtt',
  'Fn::Sub',
  'Fn::Join',
  'Fn::Select',
  'Fn::Split',
  'Fn::If',
  'Fn::FindInMap',
  'Fn::Cidr',
  'Fn::GetAZs',
  'Fn::ImportValue',
  'Fn::Base64',
  'Fn::And',
  'Fn::Equals',
  'Fn::Length',
  'Fn::ToJsonString',
  'Fn::Nothing',
];

test.each([1, 2, 3, 4])('CreateStack and its kin: templates of any shape, seed %i', async (seed) => {
  const generator = new Generator(seed);
  for (let i = 0; i < 150; i++) {
    const TemplateBody = generator.template();
    for (const code of await any.send({ TemplateBody }))
      expect(code, TemplateBody).toMatch(
        /^(200|ValidationError|NotImplemented|InsufficientCapabilitiesException)$/,
      );
  }
  await any.world.controller.idle();
});

test('CreateStack and its kin: YAML with anything cut out of it', async () => {
  const random = seededRandom(9);
  const text = `Parameters:\n  P: {Type: String, Default: "x"}\nResources:\n  A:\n    Type: AWS::SSM::Parameter\n    Properties:\n      Type: String\n      Value: !Sub |\n        \${P}: "a"\n      Tags:\n        - !Ref P\n        - ? [a]\n          : &x b\n`;
  for (let i = 0; i < 200; i++) {
    const from = random.integer(text.length);
    const TemplateBody = text.slice(0, from) + text.slice(from + random.integer(12));
    for (const code of await any.send({ TemplateBody })) expect(code).toMatch(/^(200|ValidationError)$/);
  }
});
