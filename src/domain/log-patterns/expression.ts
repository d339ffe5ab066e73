import { LinearPattern, PatternSyntaxError } from '../linear-pattern/linear-pattern.ts';
import { matchesWildcard } from '../wildcard.ts';

/**
 * The conditions inside `{ … }` and `[ … ]` filter patterns: comparisons joined by `&&`, `||` and parentheses (CloudWatch Logs user guide,
 * "Filter pattern syntax"). A selector is `$.path` in a JSON pattern and a field's name in a space-delimited one; `lookup` finds what it means.
 */
export class PatternError extends Error {}

export type Lookup = (selector: string) => readonly unknown[];
export type Condition = (lookup: Lookup) => boolean;

type Token = { readonly kind: 'symbol' | 'word' | 'quoted' | 'regex'; readonly text: string };

const tokenRules: readonly [Token['kind'], RegExp][] = [
  ['symbol', /(?:&&|\|\||!=|>=|<=|[()=<>])/y],
  ['quoted', /"((?:[^"\\]|\\.)*)"/y],
  ['regex', /%((?:[^%\\]|\\.)*)%/y],
  ['word', /\$(?:\.?\[(?:'[^']*'|"[^"]*"|[^\]]*)\]|[^\s()=<>!&|[\]])*/y],
  ['word', /(?:[^\s()=<>!&|"%]|&(?!&)|\|(?!\|))+/y],
];

function tokenize(text: string): Token[] {
  const tokens: Token[] = [];
  let at = 0;
  while (at < text.length) {
    if (/\s/.test(text[at]!)) {
      at++;
      continue;
    }
    const found = nextToken(text, at);
    if (found === undefined) throw new PatternError(`unexpected '${text[at]}'`);
    tokens.push(found.token);
    at = found.end;
  }
  return tokens;
}

function nextToken(text: string, at: number): { token: Token; end: number } | undefined {
  for (const [kind, rule] of tokenRules) {
    rule.lastIndex = at;
    const match = rule.exec(text);
    if (match === null) continue;
    return {
      token: { kind, text: kind === 'quoted' ? unquote(match[1]!) : (match[1] ?? match[0]) },
      end: rule.lastIndex,
    };
  }
  return undefined;
}

const unquote = (text: string) => text.replace(/\\(.)/g, '$1');

/** Compiles a whole condition. Throws PatternError. */
export function compileCondition(text: string): Condition {
  const tokens = tokenize(text);
  const parser = { tokens, at: 0 };
  const condition = parseOr(parser);
  if (parser.at < tokens.length) throw new PatternError(`unexpected '${tokens[parser.at]!.text}'`);
  return condition;
}

interface Parser {
  readonly tokens: readonly Token[];
  at: number;
}

function takeSymbol(parser: Parser, ...texts: string[]): string | undefined {
  const token = parser.tokens[parser.at];
  if (token?.kind !== 'symbol' || !texts.includes(token.text)) return undefined;
  parser.at++;
  return token.text;
}

function take(parser: Parser): Token {
  const token = parser.tokens[parser.at++];
  if (token === undefined) throw new PatternError('it ends too early');
  return token;
}

function parseOr(parser: Parser): Condition {
  const parts = [parseAnd(parser)];
  while (takeSymbol(parser, '||')) parts.push(parseAnd(parser));
  return (lookup) => parts.some((part) => part(lookup));
}

function parseAnd(parser: Parser): Condition {
  const parts = [parsePart(parser)];
  while (takeSymbol(parser, '&&')) parts.push(parsePart(parser));
  return (lookup) => parts.every((part) => part(lookup));
}

function parsePart(parser: Parser): Condition {
  if (takeSymbol(parser, '(')) {
    const inner = parseOr(parser);
    if (!takeSymbol(parser, ')')) throw new PatternError("a ')' is missing");
    return inner;
  }
  const selector = take(parser);
  if (selector.kind !== 'word') throw new PatternError(`'${selector.text}' is not a selector`);
  const operator = takeSymbol(parser, '=', '!=', '>', '<', '>=', '<=');
  return operator === undefined
    ? parseKeywords(parser, selector.text)
    : comparison(selector.text, operator, take(parser));
}

/** `IS NULL`, `IS TRUE`, `IS FALSE`, `EXISTS`, `NOT EXISTS`. */
function parseKeywords(parser: Parser, selector: string): Condition {
  const first = take(parser).text.toUpperCase();
  if (first === 'EXISTS') return (lookup) => lookup(selector).length > 0;
  const second = take(parser).text.toUpperCase();
  if (first === 'NOT' && second === 'EXISTS') return (lookup) => lookup(selector).length === 0;
  const wanted: Readonly<Record<string, unknown>> = { NULL: null, TRUE: true, FALSE: false };
  if (first !== 'IS' || !(second in wanted))
    throw new PatternError(`'${first} ${second}' is not a comparison`);
  return (lookup) => lookup(selector).some((value) => value === wanted[second]);
}

const orders: Readonly<Record<string, (a: number, b: number) => boolean>> = {
  '>': (a, b) => a > b,
  '<': (a, b) => a < b,
  '>=': (a, b) => a >= b,
  '<=': (a, b) => a <= b,
};

function comparison(selector: string, operator: string, value: Token): Condition {
  if (value.kind === 'symbol') throw new PatternError(`unexpected '${value.text}'`);
  const order = orders[operator];
  if (order === undefined) {
    const equals = equality(value);
    return operator === '='
      ? (lookup) => lookup(selector).some(equals)
      : (lookup) => lookup(selector).some((each) => !equals(each));
  }
  const wanted = numberOf(value.text);
  if (wanted === undefined) throw new PatternError(`'${value.text}' is not a number`);
  return (lookup) =>
    lookup(selector).some((each) => {
      const actual = numberOf(each);
      return actual !== undefined && order(actual, wanted);
    });
}

function numberOf(value: unknown): number | undefined {
  if (typeof value === 'number') return value;
  if (typeof value !== 'string' || value.trim() === '') return undefined;
  const number = Number(value);
  return Number.isNaN(number) ? undefined : number;
}

function equality({ kind, text }: Token): (value: unknown) => boolean {
  if (kind === 'regex') {
    const regex = compileRegex(text);
    return (value) => typeof value === 'string' && regex.test(value);
  }
  const wantedNumber = kind === 'word' ? numberOf(text) : undefined;
  return (value) =>
    typeof value === 'object'
      ? false
      : (wantedNumber !== undefined && numberOf(value) === wantedNumber) ||
        matchesWildcard(text, String(value));
}

/**
 * Subpatterns in parentheses are not part of the syntax (user guide, "Supported regular expressions"). Every event that is written or looked at is matched, so
 * that a pattern must not take longer than its text is long.
 */
export function compileRegex(text: string): LinearPattern {
  if (/[()]/.test(text)) throw new PatternError('a regular expression has no parentheses here');
  try {
    return new LinearPattern(text);
  } catch (error) {
    if (error instanceof PatternSyntaxError)
      throw new PatternError(`the regular expression '${text}' ${error.message}`);
    throw error;
  }
}
