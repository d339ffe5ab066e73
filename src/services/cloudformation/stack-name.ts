import { validationError } from './errors.ts';

/** API reference, CreateStack, StackName. */
export function checkStackName(name: string): void {
  const problem = !/^[a-zA-Z][-a-zA-Z0-9]*$/.test(name)
    ? 'Member must satisfy regular expression pattern: [a-zA-Z][-a-zA-Z0-9]*'
    : name.length > 128
      ? 'Member must have length less than or equal to 128'
      : undefined;
  if (problem !== undefined)
    throw validationError(
      `1 validation error detected: Value '${name}' at 'stackName' failed to satisfy constraint: ${problem}`,
    );
}
