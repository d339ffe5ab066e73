import { matchesInTime } from '../../platform/bounded-match.ts';
import { TemplateError, type TemplateObject } from '../contract.ts';
import { textOf } from '../resolve/values.ts';
import { elementsOf, type ParameterType } from './parameter-types.ts';

/**
 * The constraints of a declaration (CloudFormation user guide, "Parameters", "Properties"). A ConstraintDescription takes the place of the reason. For lists
 * they hold for each element. The name of an SSM parameter is checked, not what it holds.
 */
export function checkConstraints(
  key: string,
  declaration: TemplateObject,
  value: string,
  type: ParameterType,
  fail: (message: string) => TemplateError,
): void {
  const items = type.isList && type.ssm === undefined ? elementsOf(value) : [value];
  for (const item of items) {
    if (type.isNumber && type.ssm === undefined && !isNumber(item))
      throw fail(`Parameter '${key}' must be a number.`);
    const reason = brokenConstraint(declaration, item);
    if (reason === undefined) continue;
    const described = textOf(declaration.ConstraintDescription);
    throw fail(
      described === undefined
        ? `Parameter '${key}' ${reason}`
        : `Parameter ${key} failed to satisfy constraint: ${described}`,
    );
  }
}

const isNumber = (text: string) => text.trim() !== '' && Number.isFinite(Number(text));

function brokenConstraint(declaration: TemplateObject, value: string): string | undefined {
  const limit = (name: string) => {
    const text = textOf(declaration[name]);
    return text === undefined ? undefined : Number(text);
  };
  const [minLength, maxLength] = [limit('MinLength'), limit('MaxLength')];
  const [minValue, maxValue] = [limit('MinValue'), limit('MaxValue')];
  const { AllowedValues, AllowedPattern } = declaration;
  if (Array.isArray(AllowedValues) && !AllowedValues.some((allowed) => textOf(allowed) === value))
    return 'must be one of AllowedValues';
  if (typeof AllowedPattern === 'string' && !matches(AllowedPattern, value))
    return `must match pattern ${AllowedPattern}`;
  if (minLength !== undefined && value.length < minLength)
    return `must contain at least ${minLength} characters`;
  if (maxLength !== undefined && value.length > maxLength)
    return `must contain at most ${maxLength} characters`;
  if (minValue !== undefined && Number(value) < minValue) return `must be a number not less than ${minValue}`;
  if (maxValue !== undefined && Number(value) > maxValue)
    return `must be a number not greater than ${maxValue}`;
  return undefined;
}

/** The pattern must match the whole value ("Parameters", AllowedPattern); it is Java's, whose common part is JavaScript's too. */
function matches(pattern: string, value: string): boolean {
  const [, flags = '', body = pattern] = /^\(\?([is]+)\)(.*)$/s.exec(pattern) ?? [];
  const found = matchesInTime(compiled(pattern, body, flags), value);
  if (found === undefined)
    throw new TemplateError(`Template error: AllowedPattern ${pattern} takes too long to match a value`);
  return found;
}

function compiled(pattern: string, body: string, flags: string): RegExp {
  try {
    return new RegExp(`^(?:${body})$`, flags);
  } catch {
    throw new TemplateError(`Template format error: AllowedPattern ${pattern} is not a valid pattern`);
  }
}
