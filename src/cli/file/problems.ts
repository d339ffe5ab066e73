import { CliError } from '../errors.ts';

/** Something wrong in a file, where it stands. Lines and columns count from 1, as editors do. */
export interface Problem {
  readonly message: string;
  readonly line: number;
  readonly column: number;
  readonly length: number;
}

/** Every problem as a compiler shows it: place, sentence, the line, a mark under the word. */
export function renderProblems(file: string, text: string, problems: readonly Problem[]): string {
  const lines = text.split('\n');
  return [...problems]
    .sort((a, b) => a.line - b.line || a.column - b.column)
    .map((problem) => {
      const source = (lines[problem.line - 1] ?? '').replaceAll('\t', ' ');
      const margin = String(problem.line).padStart(5);
      const mark = ' '.repeat(problem.column - 1) + '^'.repeat(Math.max(1, problem.length));
      return `${file}:${problem.line}:${problem.column}: ${problem.message}\n${margin} | ${source}\n      | ${mark}`;
    })
    .join('\n');
}

export function fileError(file: string, text: string, problems: readonly Problem[]): CliError {
  return new CliError(renderProblems(file, text, problems));
}
