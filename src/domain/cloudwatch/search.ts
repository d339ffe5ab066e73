import { MathError } from './math/parse.ts';

/**
 * The first argument of SEARCH (CloudWatch user guide, "CloudWatch search expression syntax"): an optional schema in braces (namespace and exactly the
 * dimensions), and terms joined by AND, OR and NOT. Quoted terms are compared whole, others by tokens.
 */
export interface MetricSearch {
  readonly namespace?: string;
  readonly matches: (metric: SearchedMetric) => boolean;
}

interface SearchedMetric {
  readonly namespace: string;
  readonly metricName: string;
  readonly dimensions: readonly { readonly name: string; readonly value: string }[];
}

type Test = (metric: SearchedMetric) => boolean;

/** "The maximum search expression query size is 1024 characters". */
const LONGEST = 1024;

export function parseSearch(text: string): MetricSearch {
  if (text.length > LONGEST) throw new MathError(`SEARCH takes at most ${LONGEST} characters`);
  const [whole, schemaText] = /^\s*\{([^}]*)\}\s*,?/.exec(text) ?? [''];
  const terms = tokensOf(text.slice(whole.length));
  const test = terms.length === 0 ? () => true : anyOf(terms);
  if (schemaText === undefined) {
    if (text.trim() === '') throw new MathError('SEARCH needs a schema or a term');
    return { matches: test };
  }
  const [namespace = '', ...dimensions] = schemaText.split(',').map((part) => unquoted(part.trim()));
  const wanted = dimensions.sort().join('\n');
  const fits: Test = (metric) =>
    metric.namespace === namespace && (dimensions.length === 0 || names(metric).join('\n') === wanted);
  return { namespace, matches: (metric) => fits(metric) && test(metric) };
}

const names = (metric: SearchedMetric) => metric.dimensions.map(({ name }) => name).sort();

const unquoted = (text: string) =>
  /^".*"$/.test(text) ? text.slice(1, -1).replaceAll(/\\(.)/g, '$1') : text;

const piece =
  /\s*(\(|\)|,|(?:[\w:.-]+|"(?:[^"\\]|\\.)*")\s*=\s*"(?:[^"\\]|\\.)*"|"(?:[^"\\]|\\.)*"|[^\s()"]+)/y;

function tokensOf(text: string): string[] {
  const found: string[] = [];
  piece.lastIndex = 0;
  for (let match = piece.exec(text); match !== null; match = piece.exec(text))
    if (match[1] !== ',') found.push(match[1]!);
  return found;
}

/** OR of ANDs; takes what it reads from `terms`. */
function anyOf(terms: string[]): Test {
  const parts = [allOf(terms)];
  while (terms[0] === 'OR') {
    terms.shift();
    parts.push(allOf(terms));
  }
  return (metric) => parts.some((part) => part(metric));
}

function allOf(terms: string[]): Test {
  const parts: Test[] = [];
  while (terms.length > 0 && terms[0] !== 'OR' && terms[0] !== ')') {
    if (terms[0] === 'AND') terms.shift();
    parts.push(one(terms));
  }
  return (metric) => parts.every((part) => part(metric));
}

function one(terms: string[]): Test {
  const term = terms.shift();
  if (term === undefined) throw new MathError('SEARCH ends too early');
  if (term === 'NOT') {
    const test = one(terms);
    return (metric) => !test(metric);
  }
  if (term !== '(') return termTest(term);
  const test = anyOf(terms);
  if (terms.shift() !== ')') throw new MathError('SEARCH lacks a closing parenthesis');
  return test;
}

function termTest(term: string): Test {
  const [, property, value] = /^("?[^"=]+"?)\s*=\s*(.+)$/.exec(term) ?? [];
  if (property !== undefined && value !== undefined) {
    const test = textTest(value);
    return (metric) => propertyOf(metric, unquoted(property.trim())).some(test);
  }
  const test = textTest(term);
  return (metric) => everything(metric).some(test);
}

function propertyOf(metric: SearchedMetric, property: string): string[] {
  if (property === 'MetricName') return [metric.metricName];
  if (property === 'Namespace') return [metric.namespace];
  return metric.dimensions.filter(({ name }) => name === property).map(({ value }) => value);
}

const everything = (metric: SearchedMetric) => [
  metric.namespace,
  metric.metricName,
  ...metric.dimensions.flatMap(({ name, value }) => [name, value]),
];

function textTest(text: string): (candidate: string) => boolean {
  if (text.startsWith('"')) return (candidate) => candidate === unquoted(text);
  const wanted = partsOf(text);
  return (candidate) => {
    if (wanted.length === 0) return false;
    const parts = partsOf(candidate);
    if (wanted.length === 1 && joined(candidate) === wanted[0]) return true;
    return parts.some((_, at) => wanted.every((part, index) => parts[at + index] === part));
  };
}

/** Tokens in their order: by capitals, digits, and what is neither. */
function partsOf(text: string): string[] {
  const parts = text.match(/[A-Z]+(?![a-z])|[A-Z]?[a-z]+|\d+/g) ?? [];
  return parts.map((part) => part.toLowerCase());
}

const joined = (text: string) => text.replaceAll(/[^A-Za-z0-9]/g, '').toLowerCase();
