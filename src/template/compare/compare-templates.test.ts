import { describe, expect, test } from 'vitest';
import { prepare, testResolver } from '../../../test/helpers/templates.ts';
import { resolveProperties } from '../resolve/resolve-template.ts';
import { bundledSpec } from '../spec/bundled-spec.ts';
import type { CompareRequest } from './compare-request.ts';
import { compareTemplates } from './compare-templates.ts';

const spec = bundledSpec();

interface Options extends Partial<CompareRequest> {
  readonly values?: readonly [Record<string, string>, Record<string, string>];
  readonly tags?: Readonly<Record<string, string>>;
}

function compare(was: string, is: string, { values = [{}, {}], tags = {}, ...options }: Options = {}) {
  const before = prepare(was, values[0]);
  const resource = (id: string) =>
    before.resources.has(id)
      ? {
          physicalId: `id-of-${id}`,
          properties: resolveProperties(before, id, testResolver()).properties,
        }
      : undefined;
  return compareTemplates({
    before: { template: before, tags: {}, resource },
    after: { template: prepare(is, values[1]), tags, resolver: testResolver() },
    spec,
    ...options,
  });
}

const topics = (name: string, display: string) => `
Resources:
  T: {Type: AWS::SNS::Topic, Properties: {TopicName: ${name}, DisplayName: ${display}}}
  Attribute: {Type: AWS::SSM::Parameter, Properties: {Type: String, Value: !GetAtt T.DisplayName}}
  Reference: {Type: AWS::SSM::Parameter, Properties: {Type: String, Value: !Ref T}}
`;

describe('compareTemplates', () => {
  test('the same template has no changes', () => {
    expect(compare(topics('a', 'b'), topics('a', '"b"'))).toEqual([]);
  });

  test('a first template only adds; ids are known after apply', () => {
    const changes = compareTemplates({
      after: { template: prepare(topics('a', 'b')), tags: {}, resolver: testResolver() },
      spec,
      includeValues: true,
    });
    expect(changes.map(({ Action, LogicalResourceId }) => [Action, LogicalResourceId])).toEqual([
      ['Add', 'T'],
      ['Add', 'Attribute'],
      ['Add', 'Reference'],
    ]);
    expect(JSON.parse(changes[2]!.AfterContext!)).toEqual({
      Properties: { Type: 'String', Value: '{{changeSet:KNOWN_AFTER_APPLY}}' },
    });
  });

  test('a change in place: static; who reads an attribute may change too', () => {
    const changes = compare(topics('a', 'b'), topics('a', 'c'));
    expect(changes).toEqual([
      expect.objectContaining({
        Action: 'Modify',
        LogicalResourceId: 'T',
        PhysicalResourceId: 'id-of-T',
        Replacement: 'False',
        Scope: ['Properties'],
        Details: [
          {
            Target: { Attribute: 'Properties', Name: 'DisplayName', RequiresRecreation: 'Never' },
            Evaluation: 'Static',
            ChangeSource: 'DirectModification',
            CausingEntity: undefined,
          },
        ],
      }),
      expect.objectContaining({
        LogicalResourceId: 'Attribute',
        Details: [
          expect.objectContaining({
            Evaluation: 'Dynamic',
            ChangeSource: 'ResourceAttribute',
            CausingEntity: 'T.DisplayName',
          }),
        ],
      }),
    ]);
    expect(compare(topics('a', 'b'), topics('a', 'c'), { includeValues: true })).toHaveLength(1);
  });

  test('a replacement reaches who refers to it', () => {
    const changes = compare(topics('a', 'b'), topics('x', 'b'), { includeValues: true });
    expect(
      changes.map((change) => [change.LogicalResourceId, change.Replacement, change.PolicyAction]),
    ).toEqual([
      ['T', 'True', 'ReplaceAndDelete'],
      ['Attribute', 'False', undefined],
      ['Reference', 'False', undefined],
    ]);
    expect(changes[0]!.Details![0]!.Target).toEqual({
      Attribute: 'Properties',
      AttributeChangeType: 'Modify',
      Name: 'TopicName',
      Path: '/Properties/TopicName',
      RequiresRecreation: 'Always',
      BeforeValue: 'a',
      AfterValue: 'x',
    });
    expect(
      changes[2]!.Details!.map(({ ChangeSource, CausingEntity, Evaluation }) => [
        ChangeSource,
        CausingEntity,
        Evaluation,
      ]),
    ).toEqual([
      ['ResourceReference', 'T', 'Static'],
      ['DirectModification', undefined, 'Dynamic'],
    ]);
  });

  test('a parameter is told as the cause, and as a modification that depends on it', () => {
    const text = `Parameters: {N: {Type: String}}\n${topics('!Ref N', 'b')}`;
    const [change] = compare(text, text, { values: [{ N: 'a' }, { N: 'x' }] });
    expect(change!.Replacement).toBe('True');
    expect(
      change!.Details!.map(({ ChangeSource, CausingEntity, Evaluation }) => [
        ChangeSource,
        CausingEntity,
        Evaluation,
      ]),
    ).toEqual([
      ['ParameterReference', 'N', 'Static'],
      ['DirectModification', undefined, 'Dynamic'],
    ]);
  });

  test('nested properties are told by their paths', () => {
    const task = (image: string) => `
Resources:
  D:
    Type: AWS::ECS::TaskDefinition
    Properties: {Family: f, ContainerDefinitions: [{Name: web, Image: ${image}, PortMappings: [{ContainerPort: 80}]}]}
`;
    const [change] = compare(task('a:1'), task('a:2'), { includeValues: true });
    expect(change).toMatchObject({ Replacement: 'True' });
    expect(change!.Details!.map(({ Target }) => [Target!.Path, Target!.AfterValue])).toEqual([
      ['/Properties/ContainerDefinitions/0/Image', 'a:2'],
    ]);
  });

  test('tags, metadata and policies have scopes of their own', () => {
    const cluster = (rest: string) => `Resources: {C: {Type: AWS::ECS::Cluster, ${rest}}}`;
    const [change] = compare(
      cluster('Properties: {Tags: [{Key: a, Value: b}]}'),
      cluster('Metadata: {x: y}, DeletionPolicy: Retain, Properties: {Tags: [{Key: a, Value: c}]}'),
    );
    expect(change).toMatchObject({ Replacement: 'False', Scope: ['Tags', 'Metadata', 'DeletionPolicy'] });
    const text = cluster('Properties: {}');
    expect(compare(text, text, { tags: { team: 'shop' } })).toMatchObject([{ Scope: ['Tags'] }]);
  });

  test('removed resources come last, with what becomes of them', () => {
    const was =
      'Resources: {A: {Type: AWS::ECS::Cluster}, B: {Type: AWS::ECS::Cluster, DeletionPolicy: Retain}}';
    const changes = compare(was, 'Resources: {C: {Type: AWS::ECS::Cluster}}');
    expect(changes.map((change) => [change.Action, change.LogicalResourceId, change.PolicyAction])).toEqual([
      ['Add', 'C', undefined],
      ['Remove', 'A', 'Delete'],
      ['Remove', 'B', 'Retain'],
    ]);
  });

  test('another type under the same name is refused', () => {
    expect(() =>
      compare('Resources: {A: {Type: AWS::ECS::Cluster}}', 'Resources: {A: {Type: AWS::SNS::Topic}}'),
    ).toThrow(
      'Update of resource type is not permitted. The new template modifies resource type of the following resources: [A]',
    );
  });

  test('values of NoEcho parameters and of secrets are not shown', () => {
    const text = `
Parameters: {Password: {Type: String, NoEcho: true}}
Resources:
  P: {Type: AWS::SSM::Parameter, Properties: {Type: String, Value: !Sub "p=\${Password}", Description: "{{resolve:secretsmanager:db}}"}}
`;
    const changes = compare(text, text, {
      includeValues: true,
      values: [{ Password: 'hunter-one' }, { Password: 'hunter-two' }],
    });
    expect(changes[0]!.Details![0]!.Target).toMatchObject({ BeforeValue: 'p=****', AfterValue: 'p=****' });
    expect(JSON.parse(changes[0]!.AfterContext!).Properties.Description).toBe(
      '{{resolve:secretsmanager:db}}',
    );
    expect(JSON.stringify(changes)).not.toContain('hunter');
  });

  test('a change beside a parameter is not blamed on it', () => {
    const task = (memory: number) => `
Parameters: {Image: {Type: String}}
Resources:
  D: {Type: AWS::ECS::TaskDefinition, Properties: {ContainerDefinitions: [{Name: web, Image: !Ref Image, Memory: ${memory}}]}}
`;
    const [change] = compare(task(1), task(2), {
      includeValues: true,
      values: [{ Image: 'a' }, { Image: 'b' }],
    });
    expect(
      change!.Details!.map(({ Target, ChangeSource }) => [Target!.Path!.split('/').at(-1), ChangeSource]),
    ).toEqual([
      ['Image', 'ParameterReference'],
      ['Image', 'DirectModification'],
      ['Memory', 'DirectModification'],
    ]);
  });

  test('nested stacks may have changed by themselves', () => {
    const text = 'Resources: {N: {Type: AWS::CloudFormation::Stack, Properties: {TemplateURL: u}}}';
    expect(compare(text, text)).toEqual([]);
    expect(compare(text, text, { changesWithin: () => true })).toMatchObject([
      { Action: 'Modify', Details: [{ ChangeSource: 'Automatic', Evaluation: 'Dynamic' }] },
    ]);
  });
});
