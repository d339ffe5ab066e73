import { describe, expect, test } from 'vitest';
import { parseTemplate } from '../parse/parse-template.ts';
import { bundledSpec } from '../spec/bundled-spec.ts';
import { summarizeTemplate, validateTemplate } from './summarize-template.ts';

const text = `
AWSTemplateFormatVersion: 2010-09-09
Description: A shop
Metadata: {a: {b: c}}
Parameters:
  Env: {Type: String, Default: dev, Description: Which, AllowedValues: [dev, prod]}
  Secret: {Type: String, NoEcho: true}
Resources:
  P: {Type: AWS::SSM::Parameter, Properties: {Type: String, Value: !Ref Env}}
  R: {Type: AWS::IAM::Role, Properties: {RoleName: x}}
`;

describe('summarizeTemplate', () => {
  test('tells parameters, types, capabilities and identifiers, without any value', () => {
    expect(summarizeTemplate(parseTemplate(text), { spec: bundledSpec() })).toEqual({
      Description: 'A shop',
      Version: '2010-09-09',
      Metadata: '{"a":{"b":"c"}}',
      Parameters: [
        {
          ParameterKey: 'Env',
          ParameterType: 'String',
          DefaultValue: 'dev',
          Description: 'Which',
          NoEcho: false,
          ParameterConstraints: { AllowedValues: ['dev', 'prod'] },
        },
        { ParameterKey: 'Secret', ParameterType: 'String', NoEcho: true, ParameterConstraints: {} },
      ],
      Capabilities: ['CAPABILITY_NAMED_IAM'],
      CapabilitiesReason: 'The following resource(s) require capabilities: [AWS::IAM::Role]',
      ResourceTypes: ['AWS::SSM::Parameter', 'AWS::IAM::Role'],
      DeclaredTransforms: [],
      ResourceIdentifierSummaries: [
        { ResourceType: 'AWS::SSM::Parameter', LogicalResourceIds: ['P'], ResourceIdentifiers: ['Name'] },
        { ResourceType: 'AWS::IAM::Role', LogicalResourceIds: ['R'], ResourceIdentifiers: ['RoleName'] },
      ],
    });
  });

  test('sees loops by their bodies', () => {
    const loop =
      'Transform: AWS::LanguageExtensions\nParameters: {N: {Type: CommaDelimitedList}}\nResources: {"Fn::ForEach::X": [I, !Ref N, {"R&{I}": {Type: AWS::SNS::Topic}}]}';
    expect(summarizeTemplate(parseTemplate(loop), { spec: bundledSpec() })).toMatchObject({
      ResourceTypes: ['AWS::SNS::Topic'],
      DeclaredTransforms: ['AWS::LanguageExtensions'],
      Capabilities: ['CAPABILITY_AUTO_EXPAND'],
    });
  });
});

describe('validateTemplate', () => {
  test('tells parameters and capabilities', () => {
    expect(validateTemplate(parseTemplate(text))).toMatchObject({
      Description: 'A shop',
      Parameters: [
        { ParameterKey: 'Env', DefaultValue: 'dev', NoEcho: false, Description: 'Which' },
        { ParameterKey: 'Secret', NoEcho: true },
      ],
      Capabilities: ['CAPABILITY_NAMED_IAM'],
    });
  });

  test('checks the shape', () => {
    expect(() => validateTemplate(parseTemplate('Resources: {A: {}}'))).toThrow(
      'Template format error: [/Resources/A] Every Resources object must contain a Type member.',
    );
  });
});
