import type { Path, TypeProblem } from './codec.ts';
import { formFromDefinition, typeProblems } from './definition-form.ts';
import { parseJson } from './json-text.ts';
import { type Problem, problemsOf } from './validate.ts';

/** Something wrong in the JSON view, on its line. */
export type JsonProblem = { line: number; column?: number } & (
  | { kind: 'syntax'; column: number; found: string }
  | { kind: 'type'; path: string; problem: TypeProblem }
  | { kind: 'rule'; problem: Problem }
);

export interface JsonView {
  /** Not there where the text is no JSON, or has types that no form could hold. */
  value?: unknown;
  problems: JsonProblem[];
}

/** The text of the JSON view as a request, and everything that is wrong with it: its syntax, its types, then ECS's rules. */
export function readJsonView(text: string): JsonView {
  const parsed = parseJson(text);
  if ('error' in parsed) return { problems: [{ kind: 'syntax', ...parsed.error }] };
  const { value, lineOf } = parsed;
  const wrong = typeProblems(value);
  if (wrong.length > 0) return { problems: wrong.map((problem) => typeProblem(problem, lineOf)) };
  const rules = Object.entries(problemsOf(formFromDefinition(value)));
  return {
    value,
    problems: rules.map(([path, problem]) => ({ kind: 'rule', problem, line: lineOf(pathOf(path)) })),
  };
}

function typeProblem(problem: TypeProblem, lineOf: (path: Path) => number): JsonProblem {
  return { kind: 'type', problem, path: pathText(problem.path), line: lineOf(problem.path) };
}

const pathOf = (text: string): Path =>
  text.split('.').map((part) => (/^\d+$/.test(part) ? Number(part) : part));

/** `containerDefinitions[0].name`, as the AWS CLI words it. */
function pathText(path: Path): string {
  return path
    .map((part) => (typeof part === 'number' ? `[${part}]` : `.${part}`))
    .join('')
    .replace(/^\./, '');
}
