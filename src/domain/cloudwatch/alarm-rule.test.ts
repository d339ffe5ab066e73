import { describe, expect, it } from 'vitest';
import { AlarmRuleError, parseAlarmRule, ruleHolds, ruleReferences } from './alarm-rule.ts';

const states: Readonly<Record<string, string>> = {
  hot: 'ALARM',
  slow: 'OK',
  'a (new) one': 'INSUFFICIENT_DATA',
};
const holds = (text: string) => ruleHolds(parseAlarmRule(text), (name) => states[name]);

describe('alarm rules', () => {
  it.each([
    ['ALARM(hot)', true],
    ['ALARM("hot") AND OK(slow)', true],
    ['NOT ALARM(hot) OR ALARM(slow)', false],
    ['ALARM(slow) AND ALARM(hot) OR TRUE', true],
    ['ALARM(slow) AND (ALARM(hot) OR TRUE)', false],
    ['NOT (ALARM(slow) OR FALSE)', true],
    ['INSUFFICIENT_DATA("a (new) one")', true],
  ])('%s is %s', (text, expected) => {
    expect(holds(text)).toBe(expected);
  });

  it('name each alarm once', () => {
    expect(ruleReferences(parseAlarmRule('ALARM(a) OR (OK(b) AND NOT ALARM(a))'))).toEqual(['a', 'b']);
  });

  it.each([
    '',
    'ALARM()',
    'ALARM(a',
    'ALARM(a) ALARM(b)',
    'AND',
    '(ALARM(a)',
    'NOT',
    'BROKEN(a)',
    'ALARM(a) OR',
  ])('refuses %j', (text) => expect(() => parseAlarmRule(text)).toThrow(AlarmRuleError));
});
