import { describe, expect, test } from 'vitest';
import { prepare } from '../../../test/helpers/templates.ts';
import type { CheckOptions } from '../contract.ts';
import { bundledSpec } from '../spec/bundled-spec.ts';
import { checkTemplate } from './check-template.ts';

const spec = bundledSpec();

const check = (text: string, options: Partial<CheckOptions> = {}) =>
  checkTemplate(prepare(text), {
    spec,
    isSupported: (type) => /^AWS::(ECS|EC2|IAM|SSM|CDK|CloudFormation)::(?!CustomResource)/.test(type),
    unsupported: 'refuse',
    ...options,
  });

const service = (properties: string) =>
  `Resources:\n  Web:\n    Type: AWS::ECS::Service\n    Properties:\n${properties
    .split('\n')
    .map((line) => `      ${line}`)
    .join('\n')}\n`;

describe('checkTemplate', () => {
  test('types that AWS does not have are refused in its words, all at once', () => {
    expect(() => check('Resources: {A: {Type: AWS::Foo::Bar}, B: {Type: AWS::ECS::Nope}}')).toThrow(
      'Template format error: Unrecognized resource types: [AWS::Foo::Bar, AWS::ECS::Nope]',
    );
  });

  test('types that are not made here are refused with what to do', () => {
    const text =
      'Resources:\n  Table: {Type: AWS::DynamoDB::Table}\n  Q: {Type: AWS::SQS::Queue}\n  C: {Type: Custom::X}\n';
    expect(() => check(text)).toThrow(
      expect.objectContaining({
        message: expect.stringMatching(
          /Table \(AWS::DynamoDB::Table\), Q \(AWS::SQS::Queue\), C \(Custom::X\)\..*--upstream URL.*Lambda.*--unsupported-resources=skip/,
        ),
        place: { line: 2, column: 11 },
      }),
    );
  });

  test('or become placeholders with a warning, whose attributes nobody checks', () => {
    const text =
      'Resources: {Table: {Type: AWS::DynamoDB::Table}}\nOutputs: {O: {Value: !GetAtt Table.Whatever}}';
    expect(check(text, { unsupported: 'skip' })).toEqual([
      { logicalId: 'Table', message: expect.stringContaining('AWS::DynamoDB::Table is not made here') },
    ]);
  });

  test('every wrong property of every resource is told, with the place of the first', () => {
    const text = `${service('LaunchType: FARGAT\nDesiredCount: two\nBogus: 1\nLoadBalancers:\n- Port: 1\nTags: x')}  P:\n    Type: AWS::SSM::Parameter\n    Properties: {Type: String}\n`;
    expect(() => check(text)).toThrow(
      expect.objectContaining({
        code: 'ValidationError',
        place: { line: 5, column: 7 },
        message: [
          'Properties validation failed for resource Web with message:',
          '#/LaunchType: FARGAT is not a valid enum value',
          '#/DesiredCount: expected type: Integer, found: String',
          '#: extraneous key [Bogus] is not permitted',
          '#/LoadBalancers/0: extraneous key [Port] is not permitted',
          '#/Tags: expected type: JSONArray, found: String',
          'Properties validation failed for resource P with message:',
          '#: required key [Value] not found',
        ].join('\n'),
      }),
    );
  });

  test('numbers and booleans may be text, text may be a number, and unknown values are left alone', () => {
    const text = service(
      'DesiredCount: "2"\nEnableExecuteCommand: "true"\nServiceName: 7\nLaunchType: !Ref Other\nTaskDefinition: "{{resolve:ssm:/td}}"',
    );
    expect(check(`${text}  Other: {Type: AWS::ECS::Cluster}\n`)).toEqual([]);
  });

  test('functions with wrong arguments are found before anything is made', () => {
    expect(() => check(service('ServiceName: !Select [9, [a]]'))).toThrow(
      'Fn::Select  cannot select nonexistent value at index 9',
    );
  });

  test('a value that a parameter gives is checked too', () => {
    const text = `Parameters: {L: {Type: String, Default: NOPE}}\n${service('LaunchType: !Ref L')}`;
    expect(() => check(text)).toThrow('#/LaunchType: NOPE is not a valid enum value');
  });

  test('Fn::GetAtt of an attribute that the type does not have', () => {
    const text = `${service('TaskDefinition: x')}Outputs: {A: {Value: !GetAtt Web.Name}, B: {Value: !GetAtt Web.Nope}}`;
    expect(() => check(text)).toThrow(
      'Template error: resource Web does not support attribute type Nope in Fn::GetAtt',
    );
  });

  test('outputs of nested stacks and metadata of the CDK are taken', () => {
    expect(
      check(`
Resources:
  CDKMetadata: {Type: AWS::CDK::Metadata, Properties: {Analytics: v2}}
  Net: {Type: AWS::CloudFormation::Stack, Properties: {TemplateURL: "http://x/y"}}
  C: {Type: AWS::ECS::Cluster, Properties: {ClusterName: !GetAtt Net.Outputs.Name}}
`),
    ).toEqual([]);
  });
});
