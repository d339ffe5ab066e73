import type {
  PipelineDeclaration,
  PipelineVariable,
  PipelineVariableDeclaration,
} from '@aws-sdk/client-codepipeline';
import { validation } from './errors.ts';

interface Resolved {
  readonly name: string;
  readonly value: string;
}

/** What an execution has that nobody gave variables: those without a default stay unresolved. */
export function defaultsOf({ variables = [] }: PipelineDeclaration): Resolved[] {
  return variables.flatMap(({ name = '', defaultValue }) =>
    defaultValue === undefined ? [] : [{ name, value: defaultValue }],
  );
}

/** The variables of one execution: what was given, defaults for the rest (user guide, "Working with variables", pipeline level). */
export function resolved(
  { variables = [], name: pipeline }: PipelineDeclaration,
  given: readonly PipelineVariable[] = [],
): Resolved[] {
  const unknown = given.find((each) => !variables.some(({ name }) => name === each.name));
  if (unknown !== undefined)
    throw validation(`Pipeline '${pipeline}' does not have a variable with name '${unknown.name}'`);
  return variables.map((declared) => ({ name: declared.name ?? '', value: variableValue(declared, given) }));
}

function variableValue(declared: PipelineVariableDeclaration, given: readonly PipelineVariable[]): string {
  const value = given.find((each) => each.name === declared.name)?.value ?? declared.defaultValue;
  if (value === undefined)
    throw validation(`The variable '${declared.name}' has no default value: a value must be given.`);
  return value;
}
