import { matchesInTime } from '../../../platform/bounded-match.ts';
import { ActionFailure } from '../work.ts';
import type { RuleHandler } from './contract.ts';

/** CodePipeline user guide, "VariableCheck" (rule reference). MATCHES is of the whole value, as Java's `matches` is. */
export const variableCheck: RuleHandler = ({ configuration }) => {
  const { Variable = '', Operator = '', Value = '' } = configuration;
  const told = `${Variable} ${Operator} ${Value}`;
  if (!holds(Variable, Operator, Value)) throw new ActionFailure('JobFailed', `The check failed: ${told}`);
  return { status: 'Succeeded', summary: `The check succeeded: ${told}` };
};

function holds(variable: string, operator: string, value: string): boolean {
  if (operator === 'EQ') return variable === value;
  if (operator === 'NE') return variable !== value;
  if (operator === 'CONTAINS') return variable.includes(value);
  const found = matchesInTime(compiled(value), variable);
  if (found === undefined)
    throw new ActionFailure('ConfigurationError', `${value} takes too long to match ${variable}.`);
  return found;
}

function compiled(value: string): RegExp {
  try {
    return new RegExp(`^(?:${value})$`);
  } catch {
    throw new ActionFailure('ConfigurationError', `${value} is not a regular expression.`);
  }
}
