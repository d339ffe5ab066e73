import {
  type ParsedTemplate,
  type PreparedParameter,
  type PrepareRequest,
  TemplateError,
  type TemplateObject,
} from '../contract.ts';
import { KNOWN_AFTER_APPLY } from '../resolve/resolver.ts';
import { textOf } from '../resolve/values.ts';
import { checkConstraints } from './parameter-constraints.ts';
import { elementsOf, type ParameterType, parameterType } from './parameter-types.ts';
import { errorAt, type Sections } from './sections.ts';

const members = new Set([
  'Type',
  'Default',
  'NoEcho',
  'Description',
  'AllowedValues',
  'AllowedPattern',
  'MinLength',
  'MaxLength',
  'MinValue',
  'MaxValue',
  'ConstraintDescription',
]);

/** The shape of the declarations, before any value is seen. */
export function checkDeclarations(parsed: ParsedTemplate, declarations: Sections['parameters']): void {
  for (const [key, declaration] of Object.entries(declarations)) {
    const fail = (message: string, member?: string) =>
      errorAt(parsed, ['Parameters', key, ...(member === undefined ? [] : [member])], message);
    if (typeof declaration.Type !== 'string')
      throw fail('Template format error: Every Parameters object must contain a Type member.');
    if (parameterType(declaration.Type) === undefined)
      throw fail(`Template format error: Unrecognized parameter type: ${declaration.Type}`, 'Type');
    const unknown = Object.keys(declaration).find((member) => !members.has(member));
    if (unknown !== undefined) throw fail(`Invalid template parameter property '${unknown}'`, unknown);
  }
}

/** The value of each declared parameter: given, kept from before, or the default; checked, and looked up where it names an SSM parameter. */
export function resolveParameters(
  request: PrepareRequest,
  declarations: Sections['parameters'],
): ReadonlyMap<string, PreparedParameter> {
  const raw = rawValues(request, declarations);
  const prepared = new Map<string, PreparedParameter>();
  for (const [key, declaration] of Object.entries(declarations))
    prepared.set(key, prepareParameter(request, key, declaration, raw.get(key)!));
  return lookedUp(request, prepared);
}

function rawValues(
  request: PrepareRequest,
  declarations: Sections['parameters'],
): ReadonlyMap<string, string> {
  const given = new Map(request.parameters.map((parameter) => [parameter.ParameterKey ?? '', parameter]));
  const unknown = [...given.keys()].filter((key) => !Object.hasOwn(declarations, key));
  if (unknown.length > 0)
    throw new TemplateError(`Parameters: [${unknown.join(', ')}] do not exist in the template`);
  const values = new Map<string, string>();
  for (const [key, declaration] of Object.entries(declarations)) {
    const input = given.get(key);
    const value = input === undefined ? defaultOf(declaration) : inputValue(request, key, input, declaration);
    if (value !== undefined) values.set(key, value);
  }
  const missing = Object.keys(declarations).filter((key) => !values.has(key));
  if (missing.length > 0) throw new TemplateError(`Parameters: [${missing.join(', ')}] must have values`);
  return values;
}

function inputValue(
  request: PrepareRequest,
  key: string,
  input: PrepareRequest['parameters'][number],
  declaration: TemplateObject,
): string | undefined {
  if (input.UsePreviousValue !== true) return input.ParameterValue ?? defaultOf(declaration);
  if (input.ParameterValue !== undefined)
    throw new TemplateError(
      `Invalid input for parameter key ${key}. Cannot specify usePreviousValue as true and non empty value for a parameter`,
    );
  const previous = request.previousParameters?.[key];
  if (previous === undefined)
    throw new TemplateError(
      `Invalid input for parameter key ${key}. Cannot specify usePreviousValue as true for a parameter key not in the previous template`,
    );
  return previous;
}

/** A default may be a number, a boolean, or a list written out. */
function defaultOf(declaration: TemplateObject): string | undefined {
  const value = declaration.Default;
  return Array.isArray(value) ? value.map((item) => textOf(item) ?? '').join(',') : textOf(value);
}

function prepareParameter(
  request: PrepareRequest,
  key: string,
  declaration: TemplateObject,
  value: string,
): PreparedParameter {
  const type = parameterType(declaration.Type as string)!;
  const fail = (message: string) => errorAt(request.template, ['Parameters', key], message);
  if (!isUnknown(request, value)) {
    checkConstraints(key, declaration, value, type, fail);
    checkExistence(request, key, value, type, fail);
  }
  return {
    key,
    type: declaration.Type as string,
    value,
    noEcho: declaration.NoEcho === true || declaration.NoEcho === 'true',
  };
}

const isUnknown = ({ takesUnknown = false }: PrepareRequest, value: string): boolean =>
  takesUnknown && value.includes(KNOWN_AFTER_APPLY);

function checkExistence(
  { lookups }: PrepareRequest,
  key: string,
  value: string,
  type: ParameterType,
  fail: (message: string) => TemplateError,
): void {
  const { names } = type;
  if (names === undefined || type.ssm !== undefined || lookups.exists === undefined) return;
  const missing = (type.isList ? elementsOf(value) : [value]).find((item) => !lookups.exists!(names, item));
  if (missing !== undefined)
    throw fail(
      `Parameter validation failed: parameter value ${missing} for parameter name ${key} does not exist`,
    );
}

/** All SSM parameters that are missing are named in one error, as AWS does. */
function lookedUp(
  request: PrepareRequest,
  prepared: Map<string, PreparedParameter>,
): ReadonlyMap<string, PreparedParameter> {
  const { lookups, resolvedParameters = {} } = request;
  const missing: string[] = [];
  for (const parameter of prepared.values()) {
    const kind = parameterType(parameter.type)!.ssm;
    if (kind === undefined || isUnknown(request, parameter.value)) continue;
    const kept = resolvedParameters[parameter.key];
    const found = kept ?? lookups.ssmParameter(parameter.value)?.value;
    if (found === undefined) missing.push(parameter.value);
    else if (kind === 'value') prepared.set(parameter.key, { ...parameter, resolvedValue: found });
  }
  if (missing.length > 0)
    throw new TemplateError(
      `Unable to fetch parameters [${missing.join(',')}] from parameter store for this account.`,
    );
  return prepared;
}

/** What Ref gives: text, or a list. */
export function parameterRef(parameter: PreparedParameter): string | string[] {
  const value = parameter.resolvedValue ?? parameter.value;
  return parameterType(parameter.type)!.isList ? elementsOf(value) : value;
}
