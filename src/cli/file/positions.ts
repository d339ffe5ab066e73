import { type Document, isMap, isNode, isScalar, LineCounter, type Node, parseDocument, visit } from 'yaml';
import type { Problem } from './problems.ts';

export interface ParsedYaml {
  readonly value: unknown;
  readonly problems: readonly Problem[];
  /** The place of a value, or of the key itself, by the path that leads to it. */
  locate(path: readonly (string | number)[], key?: string): Omit<Problem, 'message'>;
}

/**
 * YAML with positions. Numbers that YAML would respell (1.10, 0x1f, 1_000) stay text, as most of AWS's fields are; keys
 * without a value are left out, as if they were not there.
 */
export function parseYaml(text: string): ParsedYaml {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false, version: '1.2' });
  keepSpelling(document);
  const problems = document.errors.map((error) => ({
    message: error.message,
    ...place(lines, error.pos[0], error.pos[1]),
  }));
  return {
    value: problems.length ? undefined : withoutNulls(document.toJS({ maxAliasCount: 100 })),
    problems,
    locate: (path, key) => {
      const node =
        key === undefined
          ? nearest(document, path)
          : (keyNode(document, path, key) ?? nearest(document, path));
      const [start, end] = node?.range ?? [0, 1];
      return place(lines, start, end);
    },
  };
}

/** Numbers that YAML would respell stay text. */
export function keepSpelling(document: Document): void {
  visit(document, {
    Scalar(_, node) {
      if (typeof node.value === 'number' && node.source !== undefined && String(node.value) !== node.source) {
        node.value = node.source;
      }
    },
  });
}

function withoutNulls(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutNulls);
  if (typeof value !== 'object' || value === null) return value;
  const kept = Object.entries(value).filter(([, inner]) => inner !== null);
  return Object.fromEntries(kept.map(([key, inner]) => [key, withoutNulls(inner)]));
}

function place(lines: LineCounter, start: number, end: number): Omit<Problem, 'message'> {
  const { line, col } = lines.linePos(start);
  const finish = lines.linePos(Math.max(start, end));
  const length = finish.line === line ? finish.col - col : 1;
  return { line: Math.max(1, line), column: Math.max(1, col), length: Math.max(1, length) };
}

/** The node at the path, or the closest one above it that exists. */
function nearest(document: Document, path: readonly (string | number)[]): Node | undefined {
  for (let length = path.length; length > 0; length -= 1) {
    const node = document.getIn(path.slice(0, length), true);
    if (isNode(node) && !(isScalar(node) && node.value === null))
      return isMap(node) ? headOf(document, path.slice(0, length), node) : node;
  }
  return isNode(document.contents) ? document.contents : undefined;
}

/** A whole mapping is pointed at by its key where it has one: its range would span many lines. */
function headOf(document: Document, path: readonly (string | number)[], node: Node): Node {
  const last = path.at(-1);
  return (typeof last === 'string' && keyNode(document, path.slice(0, -1), last)) || node;
}

function keyNode(document: Document, path: readonly (string | number)[], key: string): Node | undefined {
  const parent = path.length ? document.getIn(path, true) : document.contents;
  if (!isMap(parent)) return undefined;
  const pair = parent.items.find((item) => isScalar(item.key) && String(item.key.value) === key);
  return isNode(pair?.key) ? pair.key : undefined;
}
