/**
 * Metric math (CloudWatch user guide, "Metric math syntax and functions"), from text to a tree. Errors are MathError, whose words go into CloudWatch's own
 * sentence (`Error in expression 'e1': …`).
 */
export type Expression =
  | { readonly kind: 'number'; readonly value: number }
  | { readonly kind: 'string'; readonly value: string }
  /** The id of a query, or a word that a function knows (`REPEAT`, `DESC`). */
  | { readonly kind: 'name'; readonly name: string }
  | { readonly kind: 'list'; readonly items: readonly Expression[] }
  | { readonly kind: 'call'; readonly name: string; readonly args: readonly Expression[] }
  | { readonly kind: 'minus'; readonly operand: Expression }
  | {
      readonly kind: 'binary';
      readonly operator: BinaryOperator;
      readonly left: Expression;
      readonly right: Expression;
    };

export type BinaryOperator =
  | '+'
  | '-'
  | '*'
  | '/'
  | '^'
  | '=='
  | '!='
  | '<='
  | '>='
  | '<'
  | '>'
  | 'AND'
  | 'OR';

export class MathError extends Error {}

type Token = { readonly kind: 'number' | 'string' | 'name' | 'sign'; readonly text: string };

const pattern =
  /\s*(?:(?<number>\d+(?:\.\d+)?(?:[eE][+-]?\d+)?|\.\d+)|(?<name>[A-Za-z_][A-Za-z0-9_]*)|"(?<double>(?:[^"\\]|\\.)*)"|'(?<single>(?:[^'\\]|\\.)*)'|(?<sign>==|!=|<=|>=|&&|\|\||[-+*/^<>()[\],]))/y;

function tokenize(text: string): Token[] {
  const tokens: Token[] = [];
  pattern.lastIndex = 0;
  while (pattern.lastIndex < text.trimEnd().length) {
    const at = pattern.lastIndex;
    const groups = pattern.exec(text)?.groups;
    if (groups === undefined) throw new MathError(`Syntax error at column ${at + 1}`);
    const quoted = groups.double ?? groups.single;
    if (groups.number !== undefined) tokens.push({ kind: 'number', text: groups.number });
    else if (groups.name !== undefined) tokens.push({ kind: 'name', text: groups.name });
    else if (quoted !== undefined) tokens.push({ kind: 'string', text: quoted });
    else tokens.push({ kind: 'sign', text: groups.sign! });
  }
  return tokens;
}

export function parseExpression(text: string): Expression {
  const reader = new Reader(tokenize(text));
  const expression = binary(reader, 0);
  if (reader.peek() !== undefined) throw new MathError(`Syntax error near '${reader.peek()!.text}'`);
  return expression;
}

class Reader {
  readonly #tokens: readonly Token[];
  #at = 0;

  constructor(tokens: readonly Token[]) {
    this.#tokens = tokens;
  }

  peek(): Token | undefined {
    return this.#tokens[this.#at];
  }

  next(): Token {
    const token = this.#tokens[this.#at++];
    if (token === undefined) throw new MathError('Unexpected end of the expression');
    return token;
  }

  accept(sign: string): boolean {
    const token = this.peek();
    if (token?.kind !== 'sign' || token.text !== sign) return false;
    this.#at++;
    return true;
  }

  expect(sign: string): void {
    if (!this.accept(sign)) throw new MathError(`Expected '${sign}'${this.#near()}`);
  }

  #near(): string {
    const token = this.peek();
    return token === undefined ? ' at the end' : ` near '${token.text}'`;
  }
}

/** From the weakest to the strongest. */
const levels: readonly (readonly string[])[] = [
  ['OR', '||'],
  ['AND', '&&'],
  ['==', '!=', '<=', '>=', '<', '>'],
  ['+', '-'],
  ['*', '/'],
];
const synonyms: Readonly<Record<string, BinaryOperator>> = { '||': 'OR', '&&': 'AND' };

function binary(reader: Reader, level: number): Expression {
  const operators = levels[level];
  if (operators === undefined) return unary(reader);
  let left = binary(reader, level + 1);
  for (;;) {
    const token = reader.peek();
    if (token === undefined || token.kind === 'string' || !operators.includes(token.text)) return left;
    reader.next();
    const operator = synonyms[token.text] ?? (token.text as BinaryOperator);
    left = { kind: 'binary', operator, left, right: binary(reader, level + 1) };
  }
}

function unary(reader: Reader): Expression {
  if (reader.accept('-')) return { kind: 'minus', operand: unary(reader) };
  const base = primary(reader);
  return reader.accept('^') ? { kind: 'binary', operator: '^', left: base, right: unary(reader) } : base;
}

function primary(reader: Reader): Expression {
  const token = reader.next();
  if (token.kind === 'number') return { kind: 'number', value: Number(token.text) };
  if (token.kind === 'string') return { kind: 'string', value: token.text };
  if (token.kind === 'name') {
    if (!reader.accept('(')) return { kind: 'name', name: token.text };
    return { kind: 'call', name: token.text, args: listUntil(reader, ')') };
  }
  if (token.text === '[') return { kind: 'list', items: listUntil(reader, ']') };
  if (token.text !== '(') throw new MathError(`Unexpected '${token.text}'`);
  const inner = binary(reader, 0);
  reader.expect(')');
  return inner;
}

function listUntil(reader: Reader, end: string): Expression[] {
  const items: Expression[] = [];
  if (reader.accept(end)) return items;
  do items.push(binary(reader, 0));
  while (reader.accept(','));
  reader.expect(end);
  return items;
}
