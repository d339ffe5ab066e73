import { cidrHasAddress, parseAddress, parseCidr } from '../cidr.ts';
import { parseIpv6Cidr } from '../ipv6.ts';
import { InvalidPatternError } from './invalid-pattern.ts';

/** A leaf of an event: a string, a number, a boolean or null. */
export type Leaf = string | number | boolean | null;

/** Does one leaf fit? `present` of conditions about absence is told apart in event-pattern.ts. */
export type LeafTest = (leaf: Leaf) => boolean;

/**
 * One entry of a leaf's list in a pattern: a value, or an object with one comparison (EventBridge user guide, "Comparison operators for use in event
 * patterns").
 */
export function leafTest(condition: unknown): LeafTest {
  if (condition === null || typeof condition !== 'object') return (leaf) => leaf === condition;
  if (Array.isArray(condition))
    throw new InvalidPatternError('Match value must be String, number, true, false, or null');
  const [entry, ...others] = Object.entries(condition);
  if (entry === undefined) throw new InvalidPatternError('Empty objects are not allowed');
  if (others.length > 0) throw new InvalidPatternError('Only one key allowed in match expression');
  const [operator, operand] = entry;
  const make = Object.hasOwn(operators, operator) ? operators[operator] : undefined;
  if (make === undefined) throw new InvalidPatternError(`Unrecognized match type ${operator}`);
  return make(operand);
}

const operators: Readonly<Record<string, (operand: unknown) => LeafTest>> = {
  prefix: (operand) => textTest('prefix', operand),
  suffix: (operand) => textTest('suffix', operand),
  'equals-ignore-case': (operand) => textTest('equals-ignore-case', operand),
  wildcard: (operand) => textTest('wildcard', operand),
  'anything-but': anythingBut,
  numeric,
  cidr,
};

type TextOperator = 'prefix' | 'suffix' | 'equals-ignore-case' | 'wildcard';

function textTest(operator: TextOperator, operand: unknown): LeafTest {
  if (operator === 'prefix' || operator === 'suffix') return affix(operator, operand);
  const text = requireText(operator, operand);
  if (operator === 'wildcard') return onText(wildcardTest(text));
  const folded = text.toLowerCase();
  return onText((leaf) => leaf.toLowerCase() === folded);
}

function affix(operator: 'prefix' | 'suffix', operand: unknown): LeafTest {
  const has = operator === 'prefix' ? 'startsWith' : 'endsWith';
  const ignored = isRecord(operand) ? operand['equals-ignore-case'] : undefined;
  if (ignored !== undefined) {
    const folded = requireText(operator, ignored).toLowerCase();
    return onText((leaf) => leaf.toLowerCase()[has](folded));
  }
  const text = requireText(operator, operand);
  return onText((leaf) => leaf[has](text));
}

function requireText(operator: string, operand: unknown): string {
  if (typeof operand !== 'string')
    throw new InvalidPatternError(`${operator} match pattern must be a string`);
  return operand;
}

const onText =
  (test: (leaf: string) => boolean): LeafTest =>
  (leaf) =>
    typeof leaf === 'string' && test(leaf);

/** A star stands for any characters, also none; `\*` and `\\` for themselves. Linear in the text for every star. */
function wildcardTest(pattern: string): (text: string) => boolean {
  const parts = wildcardParts(pattern);
  const [first = '', ...rest] = parts;
  const last = rest.pop();
  if (last === undefined) return (text) => text === first;
  return (text) => {
    if (text.length < first.length + last.length || !text.startsWith(first) || !text.endsWith(last))
      return false;
    const end = text.length - last.length;
    let position = first.length;
    for (const part of rest) {
      const found = text.indexOf(part, position);
      if (found < 0 || found + part.length > end) return false;
      position = found + part.length;
    }
    return true;
  };
}

function wildcardParts(pattern: string): string[] {
  const consecutive = pattern.replaceAll(/\\./gs, '..').indexOf('**');
  if (consecutive >= 0)
    throw new InvalidPatternError(`Consecutive wildcard characters at pos ${consecutive}`);
  const bad = pattern.replaceAll(/\\[*\\]/g, '..').indexOf('\\');
  if (bad >= 0) throw new InvalidPatternError(`Invalid escape character at pos ${bad}`);
  const tokens = pattern.match(/\\[*\\]|\*|[^*\\]+/g) ?? [];
  const parts = [''];
  for (const token of tokens)
    if (token === '*') parts.push('');
    else parts.push(`${parts.pop()}${token.startsWith('\\') ? token.slice(1) : token}`);
  return parts;
}

/** A value, a list of strings or of numbers, or one of the comparisons of text with one string or a list of them. */
function anythingBut(operand: unknown): LeafTest {
  if (!isRecord(operand)) return butValues(operand);
  const [[operator, inner] = ['', undefined], ...others] = Object.entries(operand);
  if (others.length > 0 || !isTextOperator(operator))
    throw new InvalidPatternError(`Unsupported anything-but pattern: ${operator}`);
  const tests = listOf(inner, 'anything-but').map((each) => textTest(operator, each));
  return (leaf) => !tests.some((test) => test(leaf));
}

function isTextOperator(name: string): name is TextOperator {
  return ['prefix', 'suffix', 'equals-ignore-case', 'wildcard'].includes(name);
}

function butValues(operand: unknown): LeafTest {
  const values = listOf(operand, 'anything-but');
  const kinds = new Set(values.map((value) => typeof value));
  if (kinds.size > 1 || ![...kinds].every((kind) => kind === 'string' || kind === 'number'))
    throw new InvalidPatternError(
      'Inside anything-but list, either all values must be number or string, mixed type is not supported',
    );
  return (leaf) => !values.includes(leaf);
}

function listOf(operand: unknown, operator: string): unknown[] {
  const list = Array.isArray(operand) ? operand : [operand];
  if (list.length === 0) throw new InvalidPatternError(`${operator} list must not be empty`);
  return list;
}

/** EventBridge compares numbers "between -5.0e9 and +5.0e9 inclusive". */
const MOST = 5e9;

const comparisons: Readonly<Record<string, (value: number, bound: number) => boolean>> = {
  '=': (value, bound) => value === bound,
  '<': (value, bound) => value < bound,
  '<=': (value, bound) => value <= bound,
  '>': (value, bound) => value > bound,
  '>=': (value, bound) => value >= bound,
};

function numeric(operand: unknown): LeafTest {
  if (!Array.isArray(operand) || operand.length === 0)
    throw new InvalidPatternError('Value of numeric must be an array.');
  if (operand.length !== 2 && operand.length !== 4)
    throw new InvalidPatternError('Too many terms in numeric range expression');
  const tests = [operand.slice(0, 2), operand.slice(2)].filter((pair) => pair.length > 0).map(comparison);
  if (tests.length === 2) checkRange(operand);
  return (leaf) => typeof leaf === 'number' && tests.every((test) => test(leaf));
}

function comparison([operator, bound]: unknown[]): (value: number) => boolean {
  const compare = Object.hasOwn(comparisons, String(operator)) ? comparisons[String(operator)] : undefined;
  if (compare === undefined)
    throw new InvalidPatternError(`Unrecognized numeric range operator: ${operator}`);
  if (typeof bound !== 'number') throw new InvalidPatternError('Value of numeric range must be numeric');
  if (Math.abs(bound) > MOST)
    throw new InvalidPatternError('Value must be between -5.0E9 and 5.0E9, inclusive');
  return (value) => compare(value, bound);
}

function checkRange([first, bottom, second, top]: unknown[]): void {
  if (!String(first).startsWith('>') || !String(second).startsWith('<'))
    throw new InvalidPatternError('Bad numeric range operator');
  if (Number(bottom) >= Number(top)) throw new InvalidPatternError('Bottom must be less than top');
}

function cidr(operand: unknown): LeafTest {
  const text = requireText('cidr', operand);
  const v4 = parseCidr(text);
  if (v4 !== undefined)
    return onText((leaf) => {
      const address = parseAddress(leaf);
      return address !== undefined && cidrHasAddress(v4, address);
    });
  const v6 = parseIpv6Cidr(text);
  const length = text.split('/')[1];
  if (v6 === undefined) throw new InvalidPatternError("Malformed CIDR, one '/' required");
  return onText((leaf) => parseIpv6Cidr(`${leaf}/${length}`) === v6);
}

export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
