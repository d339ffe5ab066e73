import { describe, expect, test } from 'vitest';
import { prepare } from '../../../test/helpers/templates.ts';

const resources = '\nResources: {A: {Type: T}}';
const withParameter = (declaration: string) => `Parameters: {P: ${declaration}}${resources}`;

describe('parameters', () => {
  test('values are given, defaulted, or kept from before', () => {
    const text = `Parameters: {A: {Type: String}, B: {Type: Number, Default: 3}, C: {Type: String, NoEcho: true, Default: x}}${resources}`;
    expect([...prepare(text, { A: 'a' }).parameters.values()]).toEqual([
      { key: 'A', type: 'String', value: 'a', noEcho: false },
      { key: 'B', type: 'Number', value: '3', noEcho: false },
      { key: 'C', type: 'String', value: 'x', noEcho: true },
    ]);
  });

  test('UsePreviousValue takes the value before, which must exist', () => {
    const text = withParameter('{Type: String, Default: d}');
    const kept = prepare(text, {}, { previous: { P: 'old' }, keep: ['P'] });
    expect(kept.parameters.get('P')?.value).toBe('old');
    expect(() => prepare(text, {}, { keep: ['P'] })).toThrow(
      'Invalid input for parameter key P. Cannot specify usePreviousValue as true for a parameter key not in the previous template',
    );
  });

  test('missing and unknown ones are named', () => {
    const text = `Parameters: {A: {Type: String}, B: {Type: String}}${resources}`;
    expect(() => prepare(text)).toThrow('Parameters: [A, B] must have values');
    expect(() => prepare(text, { A: '', B: '', C: '', D: '' })).toThrow(
      'Parameters: [C, D] do not exist in the template',
    );
  });

  test.each([
    ['{Type: String, AllowedValues: [a, 1]}', '2', "Parameter 'P' must be one of AllowedValues"],
    ["{Type: String, AllowedPattern: '[a-z]+'}", 'aB', "Parameter 'P' must match pattern [a-z]+"],
    ['{Type: String, MinLength: 3}', 'ab', "Parameter 'P' must contain at least 3 characters"],
    ['{Type: String, MaxLength: "3"}', 'abcd', "Parameter 'P' must contain at most 3 characters"],
    ['{Type: Number, MinValue: 3}', '2', "Parameter 'P' must be a number not less than 3"],
    ['{Type: Number, MaxValue: 3}', '4', "Parameter 'P' must be a number not greater than 3"],
    ['{Type: Number}', 'four', "Parameter 'P' must be a number."],
    ['{Type: List<Number>}', '1, x', "Parameter 'P' must be a number."],
    [
      '{Type: CommaDelimitedList, AllowedValues: [a, b]}',
      'a,c',
      "Parameter 'P' must be one of AllowedValues",
    ],
    [
      '{Type: String, MinLength: 3, ConstraintDescription: must be long.}',
      'ab',
      'Parameter P failed to satisfy constraint: must be long.',
    ],
  ])('%s refuses %s', (declaration, value, message) => {
    expect(() => prepare(withParameter(declaration), { P: value })).toThrow(message);
  });

  test('AllowedValues may be numbers, and 1 is "1"', () => {
    expect(prepare(withParameter('{Type: String, AllowedValues: [a, 1]}'), { P: '1' }).parameters.size).toBe(
      1,
    );
  });

  test("patterns are Java's: a flag in front counts, nonsense is refused", () => {
    expect(
      prepare(withParameter("{Type: String, AllowedPattern: '(?i)[a-z]+'}"), { P: 'aB' }).parameters.size,
    ).toBe(1);
    expect(() =>
      prepare(withParameter("{Type: String, AllowedPattern: '(a+)+b'}"), { P: 'a'.repeat(60) }),
    ).toThrow('AllowedPattern (a+)+b takes too long to match a value');
    expect(() => prepare(withParameter("{Type: String, AllowedPattern: '['}"), { P: 'a' })).toThrow(
      'AllowedPattern [ is not a valid pattern',
    );
  });

  test('declarations are checked', () => {
    expect(() => prepare(withParameter('{Default: a}'))).toThrow(
      'Template format error: Every Parameters object must contain a Type member.',
    );
    expect(() => prepare(withParameter('{Type: Strng}'))).toThrow(
      'Template format error: Unrecognized parameter type: Strng',
    );
    expect(() => prepare(withParameter('{Type: String, Defualt: a}'))).toThrow(
      "Invalid template parameter property 'Defualt'",
    );
  });

  test('SSM types hold the name and what it came to', () => {
    const text = `Parameters:
  Ami: {Type: 'AWS::SSM::Parameter::Value<AWS::EC2::Image::Id>', Default: /ami}
  Ids: {Type: 'AWS::SSM::Parameter::Value<List<String>>', Default: /ids}
  Name: {Type: 'AWS::SSM::Parameter::Name', Default: /ami}${resources}`;
    const { parameters } = prepare(text);
    expect(parameters.get('Ami')).toMatchObject({ value: '/ami', resolvedValue: 'ami-0abc' });
    expect(parameters.get('Name')).not.toHaveProperty('resolvedValue');
    expect(() => prepare(text, { Ami: '/x', Ids: '/y' })).toThrow(
      'Unable to fetch parameters [/x,/y] from parameter store for this account.',
    );
  });

  test('values of AWS-specific types must exist', () => {
    const text = withParameter("{Type: 'List<AWS::EC2::Subnet::Id>'}");
    const lookups = { exists: (_type: string, value: string) => value === 'subnet-1' };
    expect(prepare(text, { P: 'subnet-1' }, { lookups }).parameters.size).toBe(1);
    expect(() => prepare(text, { P: 'subnet-1,subnet-2' }, { lookups })).toThrow(
      'Parameter validation failed: parameter value subnet-2 for parameter name P does not exist',
    );
  });
});
