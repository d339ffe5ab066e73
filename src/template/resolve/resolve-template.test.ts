import { describe, expect, test } from 'vitest';
import { prepare, testResolver } from '../../../test/helpers/templates.ts';
import { resolveOutputs, resolveProperties } from './resolve-template.ts';
import { KNOWN_AFTER_APPLY } from './resolver.ts';

const head = `
Parameters:
  Env: {Type: String, Default: dev}
  Zones: {Type: CommaDelimitedList, Default: "a, b ,c"}
Mappings: {Sizes: {dev: {Count: 1, Names: [x, y]}}}
Conditions: {IsProd: !Equals [!Ref Env, prod]}
Resources:
  Other: {Type: T}
  A:
    Type: T
    Properties:
      V: `;

const resolve = (value: string, unknown: readonly string[] = []) => {
  const template = prepare(`${head}${value}\n`);
  return resolveProperties(template, 'A', testResolver(unknown));
};

describe('resolveProperties', () => {
  test.each<[string, unknown]>([
    ['!Ref Other', 'id-of-Other'],
    ['!GetAtt Other.Nested.Arn', 'Other.Nested.Arn'],
    ['!Ref Zones', ['a', 'b', 'c']],
    [`!Sub "\${AWS::StackName}/\${!Literal}/\${Other.Arn}/\${Env}"`, `shop/\${Literal}/Other.Arn/dev`],
    [`!Sub ["\${x}-\${Other}", {x: !Select [1, !Ref Zones]}]`, 'b-id-of-Other'],
    ['!Join ["-", [a, !Ref Env, 1, true]]', 'a-dev-1-true'],
    ['!Join [",", !Ref Zones]', 'a,b,c'],
    ['!Split [":", "a:b"]', ['a', 'b']],
    ['!Select ["2", !Split [":", !GetAtt Other.x:y:z]]', 'z'],
    ['!Select [0, !GetAZs ""]', 'us-east-1a'],
    ['!GetAZs {Ref: "AWS::Region"}', ['us-east-1a', 'us-east-1b', 'us-east-1c']],
    ['!Cidr [10.0.0.0/16, 2, 8]', ['10.0.0.0/24', '10.0.1.0/24']],
    ['!Cidr ["2001:db8::/56", 2, 64]', ['2001:db8::/64', '2001:db8:0:1::/64']],
    ['!Select [1, !Cidr [10.0.0.0/16, 2, 12]]', '10.0.16.0/20'],
    ['!FindInMap [Sizes, !Ref Env, Count]', 1],
    ['!FindInMap [Sizes, dev, Names]', ['x', 'y']],
    [`{"Fn::ImportValue": !Sub "\${Env}-vpc"}`, 'import(dev-vpc)'],
    ['!Base64 {Ref: Env}', 'ZGV2'],
    ['!If [IsProd, 3, 1]', 1],
    ['[1, !If [IsProd, 2, !Ref "AWS::NoValue"], 3]', [1, 3]],
    ['{a: !Ref "AWS::NoValue", b: 1}', { b: 1 }],
    [`!Sub "\${AWS::Partition} \${AWS::URLSuffix} \${AWS::AccountId}"`, 'aws amazonaws.com 123456789012'],
    ['"{{resolve:ssm:/a/b:3}}"', '<ssm /a/b 3>'],
    ['"p={{resolve:ssm-secure:pw}};"', 'p=<ssm-secure pw >;'],
    ['"{{resolve:secretsmanager:db:SecretString:password}}"', '<secretsmanager db password>'],
    [
      '!Join ["", ["{{resolve:secretsmanager:arn:aws:secretsmanager:us-east-1:1:secret:", !Ref Env, ":SecretString:password::}}"]]',
      '<secretsmanager arn:aws:secretsmanager:us-east-1:1:secret:dev password>',
    ],
  ])('%s', (value, expected) => {
    expect(resolve(value)).toEqual({ properties: { V: expected }, known: true });
  });

  test('the whole of a property that NoValue stands for is left out', () => {
    expect(resolve('!If [IsProd, 3, !Ref "AWS::NoValue"]').properties).toEqual({});
  });

  test.each([
    '!Ref Other',
    `!Sub "x-\${Other}"`,
    '!Join ["", [a, !GetAtt Other.Arn]]',
    '!Base64 {Ref: Other}',
  ])('what is not known yet: %s', (value) => {
    expect(resolve(value, ['Other'])).toEqual({ properties: { V: KNOWN_AFTER_APPLY }, known: false });
  });

  test('what is known beside it stays known', () => {
    expect(resolve('[!Ref Other, b]', ['Other']).properties).toEqual({ V: [KNOWN_AFTER_APPLY, 'b'] });
  });

  test.each([
    [
      '!Join [",", a]',
      'Template error: every Fn::Join object requires two parameters, (1) a string delimiter',
    ],
    ['!Split [",", [a]]', 'Template error: every Fn::Split object requires two parameters'],
    ['!Select [3, [a]]', 'Template error: Fn::Select  cannot select nonexistent value at index 3'],
    [
      '!Select [a, [a]]',
      'Template error: Fn::Select requires a list argument with two elements: an integer index and a list',
    ],
    ['!FindInMap [Sizes, prod, Count]', 'Template error: Unable to get mapping for Sizes::prod::Count'],
    [
      '!FindInMap [Nope, prod, Count]',
      "Mapping named 'Nope' is not present in the 'Mappings' section of template.",
    ],
    ['!Cidr [10.0.0.0/24, 9, 5]', 'Fn::Cidr cannot make 9 blocks with 5 bits from 10.0.0.0/24'],
    ['{"Fn::Nope": 1}', 'Encountered unsupported function: Fn::Nope Supported functions are: [Fn::Base64, '],
    ['{"Fn::Length": [1]}', 'Encountered unsupported function: Fn::Length'],
    ['!Sub [a]', "One or more Fn::Sub intrinsic functions don't specify expected arguments."],
    ['"{{resolve:nope:a}}"', 'dynamic reference: [{{resolve:nope:a}}]'],
  ])('refuses %s', (value, message) => {
    expect(() => resolve(value)).toThrow(message);
  });
});

describe('resolveOutputs', () => {
  test('gives text, with the name of the export', () => {
    const template = prepare(`
Resources: {A: {Type: T}}
Outputs:
  Id: {Description: The id, Value: !Ref A, Export: {Name: !Sub "\${AWS::StackName}-id"}}
  Count: {Value: 3}
`);
    expect(resolveOutputs(template, testResolver())).toEqual([
      { OutputKey: 'Id', OutputValue: 'id-of-A', Description: 'The id', ExportName: 'shop-id' },
      { OutputKey: 'Count', OutputValue: '3', Description: undefined, ExportName: undefined },
    ]);
  });

  test('refuses a list', () => {
    const template = prepare('Resources: {A: {Type: T}}\nOutputs: {O: {Value: [a]}}');
    expect(() => resolveOutputs(template, testResolver())).toThrow(
      'Template format error: The Value field of every Outputs member must evaluate to a String.',
    );
  });
});
