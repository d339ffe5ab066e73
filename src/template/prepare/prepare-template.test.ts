import { describe, expect, test } from 'vitest';
import { prepare } from '../../../test/helpers/templates.ts';
import { requireCapabilities } from './capabilities.ts';

describe('prepareTemplate', () => {
  test.each([
    ['Outputs: {}', 'Template format error: At least one Resources member must be defined.'],
    ['Resources: {A: b}', 'Template format error: Any Resources member must be an object.'],
    ['Resources: {A: {Properties: {}}}', '[/Resources/A] Every Resources object must contain a Type member.'],
    ['Resources: {A-B: {Type: T}}', 'Template format error: Resource name A-B is non alphanumeric.'],
    ['Resources: {A: {Type: T, Invalid: 1}}', "Invalid template resource property 'Invalid'"],
    ['Resorces: {}\nResources: {A: {Type: T}}', 'Invalid template property or properties [Resorces]'],
    ['Mappings: {A: b}\nResources: {A: {Type: T}}', 'Every Mappings member A must be a map'],
    [
      'Mappings: {A: {b: {c: {d: e}}}}\nResources: {A: {Type: T}}',
      'Every Mappings attribute must be a String or a List.',
    ],
    ['Resources: {A: {Type: T}}\nOutputs: {O: {}}', 'Every Outputs member must contain a Value object'],
    [
      'Resources: {A: {Type: T, Properties: {v: !Ref B}}}',
      'Unresolved resource dependencies [B] in the Resources block of the template',
    ],
    [
      'Resources: {A: {Type: T, DependsOn: [B, C]}}',
      'Unresolved resource dependencies [B, C] in the Resources block of the template',
    ],
    [`Resources: {A: {Type: T, Properties: {v: !Sub "\${B}"}}}`, 'Unresolved resource dependencies [B]'],
    [
      'Resources: {A: {Type: T, Properties: {v: !GetAtt B.Arn}}}',
      'instance of Fn::GetAtt references undefined resource B',
    ],
    [
      'Resources: {A: {Type: T}}\nOutputs: {O: {Value: !Ref B}}',
      'Unresolved resource dependencies [B] in the Outputs block of the template',
    ],
    [
      'Resources: {A: {Type: T, Properties: {v: !If [X, 1, 2]}}}',
      'unresolved condition dependency X in Fn::If',
    ],
    [
      'Resources: {A: {Type: T, Condition: X}}',
      'Unresolved condition dependency X in the Resources block of the template',
    ],
    [
      'Conditions: {C: !Equals [!Ref A, a]}\nResources: {A: {Type: T}}',
      'Unresolved dependencies [A]. Cannot reference resources in the Conditions block of the template',
    ],
    [
      'Conditions: {C: !Equals [a]}\nResources: {A: {Type: T}}',
      'every Fn::Equals object requires a list of 2 string parameters.',
    ],
    ['Resources: {A: {Type: T, DeletionPolicy: Keep}}', 'Unrecognized DeletionPolicy Keep for resource A'],
    [
      'Resources: {A: {Type: AWS::S3::Bucket, DeletionPolicy: Snapshot}}',
      'resource type AWS::S3::Bucket does not support deletion policy Snapshot',
    ],
    [
      'Transform: AWS::Serverless-2016-10-31\nResources: {A: {Type: T}}',
      'No transform named AWS::Serverless-2016-10-31 found.',
    ],
  ])('refuses %s', (text, message) => {
    expect(() => prepare(text)).toThrow(message);
  });

  test('an error knows its place in the text', () => {
    const text = 'Resources:\n  A:\n    Type: T\n    Invalid: 1\n';
    expect(() => prepare(text)).toThrow(expect.objectContaining({ place: { line: 4, column: 5 } }));
  });

  test('limits: 500 resources', () => {
    const resources = Array.from({ length: 501 }, (_, i) => [`R${i}`, { Type: 'T' }]);
    expect(() => prepare(JSON.stringify({ Resources: Object.fromEntries(resources) }))).toThrow(
      'Template format error: Number of resources, 501, is greater than maximum allowed, 500',
    );
  });

  test('resources come after what they use, however it is said', () => {
    const { resources } = prepare(`
Resources:
  A: {Type: T, Properties: {v: !Ref B}}
  B: {Type: T, Properties: {v: !Sub "x-\${C.Arn}-\${AWS::Region}-\${!D}"}}
  C: {Type: T, DependsOn: D}
  D: {Type: T}
`);
    expect([...resources.keys()]).toEqual(['D', 'C', 'B', 'A']);
    expect(resources.get('C')).toMatchObject({ dependencies: ['D'], dependsOn: ['D'] });
  });

  test('a circle is named without those who only wait for it', () => {
    expect(() =>
      prepare(`
Resources:
  A: {Type: T, Properties: {v: !Ref B}}
  B: {Type: T, Properties: {v: !GetAtt C.Arn}}
  C: {Type: T, DependsOn: A}
  Before: {Type: T}
  After: {Type: T, Properties: {a: !Ref A, b: !Ref Before}}
`),
    ).toThrow(/^Circular dependency between resources: \[A, B, C\]$/);
  });

  test('conditions choose resources, branches and outputs', () => {
    const text = `
Parameters: {Env: {Type: String}}
Conditions:
  IsProd: !Equals [!Ref Env, prod]
  IsOther: !Not [!Condition IsProd]
  IsEither: !Or [!Condition IsProd, !And [!Condition IsOther, !Equals [a, a]]]
Resources:
  Prod: {Type: T, Condition: IsProd}
  Always: {Type: T, DependsOn: Prod, Properties: {v: !If [IsProd, !Ref Prod, none]}}
Outputs:
  P: {Condition: IsProd, Value: !Ref Prod}
`;
    const dev = prepare(text, { Env: 'dev' });
    expect([...dev.resources.keys()]).toEqual(['Always']);
    expect(dev.resources.get('Always')!.dependencies).toEqual([]);
    expect(dev.outputs).toEqual([]);
    expect(Object.fromEntries(dev.conditions)).toEqual({ IsProd: false, IsOther: true, IsEither: true });
    const prod = prepare(text, { Env: 'prod' });
    expect([...prod.resources.keys()]).toEqual(['Prod', 'Always']);
    expect(prod.outputs.map(({ key }) => key)).toEqual(['P']);
  });

  test('to use a resource that its condition leaves out is an error', () => {
    const text =
      'Conditions: {Never: !Equals [a, b]}\nResources: {A: {Type: T, Condition: Never}, B: {Type: T, Properties: {v: !Ref A}}}';
    expect(() => prepare(text)).toThrow(
      'Unresolved resource dependencies [A] in the Resources block of the template',
    );
  });

  test('conditions in a circle are refused', () => {
    const text = 'Conditions: {A: !Not [!Condition B], B: !Condition A}\nResources: {R: {Type: T}}';
    expect(() => prepare(text)).toThrow('Circular dependency between conditions: [A, B]');
  });

  test('rules: the CDK refuses an old bootstrap with its own sentence', () => {
    const text = `
Parameters: {V: {Type: String}}
Rules:
  CheckBootstrapVersion:
    Assertions:
    - Assert: {"Fn::Not": [{"Fn::Contains": [["1", "2", "3", "4", "5"], {Ref: V}]}]}
      AssertDescription: CDK bootstrap stack version 6 required.
  OnlyWhen:
    RuleCondition: !Equals [!Ref V, never]
    Assertions: [{Assert: !Equals [a, b]}]
Resources: {A: {Type: T}}
`;
    expect(prepare(text, { V: '30' }).resources.size).toBe(1);
    expect(() => prepare(text, { V: '5' })).toThrow(/^CDK bootstrap stack version 6 required\.$/);
    expect(() => prepare(text, { V: 'never' })).toThrow('rule OnlyWhen');
  });

  test('capabilities: named IAM resources need more, and change sets need no AUTO_EXPAND', () => {
    const plain = prepare('Resources: {R: {Type: AWS::IAM::Role}, P: {Type: AWS::IAM::Policy}}');
    expect(plain.capabilities).toEqual({
      capabilities: ['CAPABILITY_IAM'],
      reason: 'The following resource(s) require capabilities: [AWS::IAM::Role, AWS::IAM::Policy]',
    });
    expect(() => requireCapabilities(plain, [])).toThrow(
      expect.objectContaining({
        code: 'InsufficientCapabilitiesException',
        message: 'Requires capabilities : [CAPABILITY_IAM]',
      }),
    );
    requireCapabilities(plain, ['CAPABILITY_NAMED_IAM']);
    const named = prepare(
      'Transform: AWS::LanguageExtensions\nResources: {R: {Type: AWS::IAM::Role, Properties: {RoleName: x}}}',
    );
    expect(() => requireCapabilities(named, ['CAPABILITY_IAM'])).toThrow(
      'Requires capabilities : [CAPABILITY_NAMED_IAM, CAPABILITY_AUTO_EXPAND]',
    );
    requireCapabilities(named, ['CAPABILITY_NAMED_IAM'], { isChangeSet: true });
  });
});
