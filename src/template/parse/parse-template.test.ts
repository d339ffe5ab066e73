import { describe, expect, test } from 'vitest';
import { TemplateError } from '../contract.ts';
import { parseTemplate } from './parse-template.ts';

function refusal(text: string): TemplateError {
  try {
    parseTemplate(text);
  } catch (error) {
    if (error instanceof TemplateError) return error;
    throw error;
  }
  throw new Error('was taken');
}

describe('parseTemplate', () => {
  test('writes short forms out, nested and with both forms of GetAtt', () => {
    const { document, format } = parseTemplate(`
Resources:
  Web:
    A: !Sub "\${AWS::StackName}-web"
    B: !GetAtt Db.Endpoint.Port
    C: !GetAtt [Db, Arn]
    D: !Base64
      Fn::Sub: |
        #!/bin/sh
    E: !If [IsProd, !Ref Big, !Ref "AWS::NoValue"]
    F: !Condition IsProd
`);
    expect(format).toBe('yaml');
    expect(document.Resources).toEqual({
      Web: {
        A: { 'Fn::Sub': `\${AWS::StackName}-web` },
        B: { 'Fn::GetAtt': ['Db', 'Endpoint.Port'] },
        C: { 'Fn::GetAtt': ['Db', 'Arn'] },
        D: { 'Fn::Base64': { 'Fn::Sub': '#!/bin/sh\n' } },
        E: { 'Fn::If': ['IsProd', { Ref: 'Big' }, { Ref: 'AWS::NoValue' }] },
        F: { Condition: 'IsProd' },
      },
    });
  });

  test('keeps dates, versions and account numbers as they are written', () => {
    const { document } = parseTemplate(
      'AWSTemplateFormatVersion: 2010-09-09\nA: {v: 5.10, n: 012345678901, i: 80, on: yes, t: 12:30, q: "1"}',
    );
    expect(document).toEqual({
      AWSTemplateFormatVersion: '2010-09-09',
      A: { v: '5.10', n: '012345678901', i: 80, on: true, t: '12:30', q: '1' },
    });
  });

  test('reads JSON, and YAML that begins like JSON', () => {
    expect(parseTemplate('{"Resources": {"A": {"Type": "T"}}}').format).toBe('json');
    expect(parseTemplate('{Resources: {A: {Type: T}}} # a comment').format).toBe('yaml');
  });

  test('tells line and column of what is not well-formed', () => {
    expect(refusal('A:\n  b: 1\n c: 2\n').message).toBe(
      'Template format error: YAML not well-formed. (line 3, column 1)',
    );
    expect(refusal('{"A": {"b": 1,}}').message).toBe(
      'Template format error: JSON not well-formed. (line 1, column 15)',
    );
    expect(refusal('{"A": "b\n').message).toMatch(/^Template format error: JSON not well-formed/);
  });

  test('refuses keys that stand twice, in both formats', () => {
    expect(refusal('A: 1\nA: 2\n')).toMatchObject({ code: 'ValidationError', place: { line: 2, column: 1 } });
    expect(refusal('{"A": 1,\n "A": 2}').place).toEqual({ line: 2, column: 2 });
  });

  test('refuses aliases, unknown tags, nulls and plain text in words of CloudFormation', () => {
    expect(refusal('A: &x {b: 1}\nC: *x\n').message).toBe(
      'Template error: YAML aliases are not allowed in CloudFormation templates',
    );
    expect(refusal('A: !Foo bar').message).toContain('!Foo (line 1, column 9)');
    expect(refusal('Outputs:\n  MyOutput:\n    Value:\n').message).toBe(
      "[/Outputs/MyOutput/Value] 'null' values are not allowed in templates",
    );
    expect(refusal('file://template.yaml').message).toBe('Template format error: unsupported structure.');
  });

  test('an empty section is an empty section', () => {
    expect(parseTemplate('Parameters:\nResources: {A: {Type: T}}').document.Parameters).toBeNull();
  });

  test('finds the place of a path, through short forms too', () => {
    const yaml = parseTemplate(
      'Resources:\n  A:\n    Type: T\n    Properties:\n      X: !Join ["", [a, b]]\n',
    );
    expect(yaml.placeOf(['Resources', 'A', 'Properties', 'X'])).toEqual({ line: 5, column: 7 });
    expect(yaml.placeOf(['Resources', 'A', 'Properties', 'X', 'Fn::Join', 1, 0])).toMatchObject({ line: 5 });
    expect(yaml.placeOf(['Resources', 'A', 'Properties', 'Missing'])).toEqual({ line: 4, column: 5 });
    const json = parseTemplate('{\n "Resources": {\n  "A": {"Type": "T",\n   "P": [1, 2]}}}');
    expect(json.placeOf(['Resources', 'A', 'P', 1])).toEqual({ line: 4, column: 13 });
  });
});
