/**
 * The rule of a composite alarm (API reference, PutCompositeAlarm, AlarmRule): `ALARM(name)`, `OK(name)`, `INSUFFICIENT_DATA(name)`, `TRUE`, `FALSE`, with
 * AND, OR, NOT and parentheses. Names may stand in quotes.
 */
export type AlarmRule =
  | { readonly kind: 'constant'; readonly value: boolean }
  | { readonly kind: 'state'; readonly state: 'ALARM' | 'OK' | 'INSUFFICIENT_DATA'; readonly alarm: string }
  | { readonly kind: 'not'; readonly rule: AlarmRule }
  | { readonly kind: 'all' | 'any'; readonly rules: readonly AlarmRule[] };

export class AlarmRuleError extends Error {}

const token =
  /\s*(?:(AND|OR|NOT|TRUE|FALSE)\b|(ALARM|OK|INSUFFICIENT_DATA)\s*\(\s*(?:"((?:[^"\\]|\\.)*)"|([^()"]*?))\s*\)|([()]))/y;

type Token =
  | { readonly kind: 'word'; readonly text: string }
  | { readonly kind: 'rule'; readonly rule: AlarmRule };

function tokenize(text: string): Token[] {
  const tokens: Token[] = [];
  token.lastIndex = 0;
  while (token.lastIndex < text.trimEnd().length) {
    const at = token.lastIndex;
    const found = token.exec(text);
    if (found === null) throw new AlarmRuleError(`AlarmRule is not valid at position ${at}`);
    const [, word, state, quoted, plain, parenthesis] = found;
    if (state === undefined) tokens.push({ kind: 'word', text: word ?? parenthesis! });
    else {
      const alarm = quoted?.replaceAll(/\\(.)/g, '$1') ?? plain ?? '';
      if (alarm === '') throw new AlarmRuleError(`${state} needs the name of an alarm`);
      tokens.push({ kind: 'rule', rule: { kind: 'state', state: state as 'ALARM', alarm } });
    }
  }
  return tokens;
}

/** Throws AlarmRuleError. */
export function parseAlarmRule(text: string): AlarmRule {
  const tokens = tokenize(text);
  const rule = joined(tokens, 'OR', () => joined(tokens, 'AND', () => operand(tokens)));
  if (tokens.length > 0) throw new AlarmRuleError('AlarmRule has something behind its end');
  return rule;
}

function joined(tokens: Token[], word: 'AND' | 'OR', next: () => AlarmRule): AlarmRule {
  const rules = [next()];
  while (isWord(tokens[0], word)) {
    tokens.shift();
    rules.push(next());
  }
  return rules.length === 1 ? rules[0]! : { kind: word === 'AND' ? 'all' : 'any', rules };
}

const isWord = (each: Token | undefined, text: string) => each?.kind === 'word' && each.text === text;

function operand(tokens: Token[]): AlarmRule {
  const first = tokens.shift();
  if (first === undefined) throw new AlarmRuleError('AlarmRule ends too early');
  if (first.kind === 'rule') return first.rule;
  if (first.text === 'NOT') return { kind: 'not', rule: operand(tokens) };
  if (first.text === 'TRUE' || first.text === 'FALSE')
    return { kind: 'constant', value: first.text === 'TRUE' };
  if (first.text !== '(') throw new AlarmRuleError(`AlarmRule has an unexpected ${first.text}`);
  const inner = joined(tokens, 'OR', () => joined(tokens, 'AND', () => operand(tokens)));
  if (!isWord(tokens.shift(), ')')) throw new AlarmRuleError('AlarmRule lacks a closing parenthesis');
  return inner;
}

/** The alarms that it names, by name or ARN, each once. */
export function ruleReferences(rule: AlarmRule): string[] {
  switch (rule.kind) {
    case 'constant':
      return [];
    case 'state':
      return [rule.alarm];
    case 'not':
      return ruleReferences(rule.rule);
    default:
      return [...new Set(rule.rules.flatMap(ruleReferences))];
  }
}

export function ruleHolds(rule: AlarmRule, stateOf: (alarm: string) => string | undefined): boolean {
  switch (rule.kind) {
    case 'constant':
      return rule.value;
    case 'state':
      return stateOf(rule.alarm) === rule.state;
    case 'not':
      return !ruleHolds(rule.rule, stateOf);
    case 'all':
      return rule.rules.every((each) => ruleHolds(each, stateOf));
    case 'any':
      return rule.rules.some((each) => ruleHolds(each, stateOf));
  }
}
