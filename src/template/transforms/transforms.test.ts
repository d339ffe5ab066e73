import { describe, expect, test } from 'vitest';
import { prepare, testResolver } from '../../../test/helpers/templates.ts';
import { resolveProperties } from '../resolve/resolve-template.ts';

const extended = (rest: string) => `Transform: AWS::LanguageExtensions\n${rest}`;

const propertiesOf = (text: string, id: string) =>
  resolveProperties(prepare(text), id, testResolver()).properties;

describe('AWS::LanguageExtensions', () => {
  test('Fn::ForEach makes a resource of each element, and fills in keys, Ref and Sub', () => {
    const template = prepare(
      extended(`
Parameters: {Names: {Type: CommaDelimitedList, Default: "a-1,b-2"}}
Resources:
  Fn::ForEach::Topics:
    - Name
    - !Ref Names
    - Topic&{Name}:
        Type: T
        Properties: {Name: !Ref Name, Text: !Sub "\${Name} in \${AWS::Region}", Literal: "\${Name}"}
      Reader&{Name}:
        Type: T
        DependsOn: Topic&{Name}
        Properties: {Arn: !GetAtt ["Topic&{Name}", Arn]}
Outputs:
  Fn::ForEach::Arns: [Id, [a1, b2], {"Arn\${Id}": {Value: !Ref "Topic\${Id}"}}]
`),
    );
    expect([...template.resources.keys()]).toEqual(['Topica1', 'Topicb2', 'Readera1', 'Readerb2']);
    expect(resolveProperties(template, 'Topica1', testResolver()).properties).toEqual({
      Name: 'a-1',
      Text: 'a-1 in us-east-1',
      Literal: `\${Name}`,
    });
    expect(resolveProperties(template, 'Readerb2', testResolver()).properties).toEqual({
      Arn: 'Topicb2.Arn',
    });
    expect(template.resources.get('Readera1')!.dependencies).toEqual(['Topica1']);
    expect(template.outputs.map(({ key, dependencies }) => [key, ...dependencies])).toEqual([
      ['Arna1', 'Topica1'],
      ['Arnb2', 'Topicb2'],
    ]);
    expect(template.processed).not.toHaveProperty('Transform');
  });

  test('loops stand in loops, and in properties', () => {
    const template = prepare(
      extended(`
Resources:
  Fn::ForEach::Outer:
    - X
    - [a, b]
    - Fn::ForEach::Inner: [Y, ["1", "2"], {"R\${X}\${Y}": {Type: T, Properties: {"Fn::ForEach::P": [Z, [p, q], {"\${Z}": !Sub "\${X}\${Y}\${Z}"}]}}}]
`),
    );
    expect([...template.resources.keys()]).toEqual(['Ra1', 'Ra2', 'Rb1', 'Rb2']);
    expect(resolveProperties(template, 'Rb1', testResolver()).properties).toEqual({ p: 'b1p', q: 'b1q' });
  });

  test('Length, ToJsonString and FindInMap with a default are values in the processed template', () => {
    const text = extended(`
Parameters: {Names: {Type: CommaDelimitedList, Default: "a,b,c"}}
Mappings: {M: {x: {y: z}}}
Resources:
  B: {Type: T}
  A:
    Type: T
    Properties:
      Length: {Fn::Length: !Ref Names}
      Json: {Fn::ToJsonString: {b: 1, a: [!Ref "AWS::Region", true]}}
      Default: !FindInMap [M, nope, y, {DefaultValue: d}]
      Later: {Fn::ToJsonString: {arn: !GetAtt B.Arn}}
`);
    expect(propertiesOf(text, 'A')).toEqual({
      Length: 3,
      Json: '{"b":1,"a":["us-east-1",true]}',
      Default: 'd',
      Later: '{"arn":"B.Arn"}',
    });
    const { processed } = prepare(text);
    expect(processed.Resources).toMatchObject({
      A: {
        Properties: {
          Length: 3,
          Later: { 'Fn::Sub': [`{"arn":"\${Value0}"}`, { Value0: { 'Fn::GetAtt': ['B', 'Arn'] } }] },
        },
      },
    });
    expect(propertiesOf(JSON.stringify(processed), 'A')).toEqual(propertiesOf(text, 'A'));
  });

  test('DeletionPolicy may be a parameter', () => {
    const rest =
      'Parameters: {P: {Type: String, Default: Retain}}\nResources: {A: {Type: T, DeletionPolicy: !Ref P}}';
    expect(prepare(extended(rest)).resources.get('A')!.deletionPolicy).toBe('Retain');
    expect(prepare(extended(rest)).processed.Resources).toMatchObject({ A: { DeletionPolicy: 'Retain' } });
    expect(() => prepare(rest)).toThrow('Every DeletionPolicy member must be a string.');
  });

  test.each([
    [
      'Resources: {"Fn::ForEach::X": [a, [b]]}',
      'Transform AWS::LanguageExtensions failed with: Fn::ForEach::X layout is incorrect',
    ],
    [
      'Resources: {"Fn::ForEach::X": [I, nolist, {A: {Type: T}}]}',
      'Fn::ForEach::X collection must be a list of strings',
    ],
    [
      'Resources: {"Fn::ForEach::X": [I, [a, b], {Same: {Type: T}}]}',
      'Fn::ForEach::X gives the key Same twice',
    ],
  ])('refuses %s', (text, message) => {
    expect(() => prepare(extended(text))).toThrow(message);
  });
});

describe('AWS::Include', () => {
  test('brings members beside those that are there', () => {
    const text = `
Parameters: {Bucket: {Type: String, Default: snippets}}
Resources:
  A:
    Type: T
    Properties:
      Own: 1
      Fn::Transform: {Name: AWS::Include, Parameters: {Location: !Sub "s3://\${Bucket}/tags.yaml"}}
`;
    expect(propertiesOf(text, 'A')).toEqual({ Own: 1, Team: 'shop', Cost: 'us-east-1' });
  });

  test('at the top joins sections', () => {
    const text = `
Transform: {Name: AWS::Include, Parameters: {Location: "s3://snippets/more.yaml"}}
Resources: {A: {Type: T}}
`;
    const lookups = { includeText: () => 'Resources: {B: {Type: T}}\nOutputs: {O: {Value: x}}' };
    const template = prepare(text, {}, { lookups });
    expect([...template.resources.keys()]).toEqual(['A', 'B']);
    expect(template.outputs).toHaveLength(1);
  });

  test('of a text that is not there, and macros, are refused', () => {
    const include = (name: string) =>
      `Resources: {A: {Type: T, Properties: {"Fn::Transform": {Name: "${name}", Parameters: {Location: "s3://a/b"}}}}}`;
    expect(() => prepare(include('AWS::Include'))).toThrow('Transform AWS::Include failed with: ');
    expect(() => prepare(include('MyMacro'))).toThrow('No transform named MyMacro found.');
  });
});
