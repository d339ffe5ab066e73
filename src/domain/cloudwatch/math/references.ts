import type { Expression } from './parse.ts';

/** The ids that an expression names: they begin with a small letter, words of functions do not. */
export function referencesOf(expression: Expression): string[] {
  const names = new Set<string>();
  visit(expression, (each) => {
    if (each.kind === 'name' && /^[a-z]/.test(each.name)) names.add(each.name);
  });
  return [...names];
}

function visit(expression: Expression, see: (each: Expression) => void): void {
  see(expression);
  if (expression.kind === 'list') for (const item of expression.items) visit(item, see);
  if (expression.kind === 'call') for (const item of expression.args) visit(item, see);
  if (expression.kind === 'minus') visit(expression.operand, see);
  if (expression.kind === 'binary') {
    visit(expression.left, see);
    visit(expression.right, see);
  }
}
