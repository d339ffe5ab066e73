import { Ajv, type ErrorObject, type FuncKeywordDefinition } from 'ajv';
import type { ParsedYaml } from './positions.ts';
import type { Problem } from './problems.ts';
import { suggest } from './suggest.ts';

/** Numbers and booleans become text where AWS's field is text (the schema marks those with `x-text`). */
const textKeyword: FuncKeywordDefinition = {
  keyword: 'x-text',
  modifying: true,
  errors: false,
  validate: (
    _mark: unknown,
    data: unknown,
    _schema: unknown,
    context?: { parentData: unknown; parentDataProperty: string | number },
  ) => {
    if (context && (typeof data === 'number' || typeof data === 'boolean')) {
      (context.parentData as Record<string | number, unknown>)[context.parentDataProperty] = String(data);
    }
    return true;
  },
};

/** Checks the parsed file against the schema, and turns its texts into text in place. */
export function validateYaml(parsed: ParsedYaml, schema: object): Problem[] {
  const ajv = new Ajv({ allErrors: true, verbose: true, strict: false, validateFormats: false });
  ajv.addKeyword(textKeyword);
  const check = ajv.compile(schema);
  if (check(parsed.value)) return [];
  return relevant(check.errors ?? []).map((error) => toProblem(error, parsed));
}

/** Of a choice between a text and a mapping, only what concerns the form that was written. */
function relevant(errors: readonly ErrorObject[]): ErrorObject[] {
  const choices = errors.filter(({ keyword }) => keyword === 'anyOf');
  return errors.filter((error) => {
    const choice = choices.find(({ instancePath }) => instancePath === error.instancePath);
    if (!choice) return true;
    const others = errors.some(
      (other) =>
        other !== choice && other.keyword !== 'type' && other.instancePath.startsWith(error.instancePath),
    );
    return error === choice ? !others : error.keyword !== 'type';
  });
}

function toProblem(error: ErrorObject, parsed: ParsedYaml): Problem {
  const path = pathOf(error.instancePath);
  const where = path.length ? `${dottedPath(path)}: ` : '';
  if (error.keyword === 'additionalProperties') {
    const key = String(error.params.additionalProperty);
    const known = Object.keys((error.parentSchema?.properties ?? {}) as object);
    return { message: `${where}${unknownKey(key, known)}`, ...parsed.locate(path, key) };
  }
  return { message: where + sentence(error), ...parsed.locate(path) };
}

function unknownKey(key: string, known: readonly string[]): string {
  const meant = suggest(key, known);
  if (meant) return `unknown key "${key}". Did you mean "${meant}"?`;
  const list = known.length <= 14 ? ` Known here: ${known.join(', ')}.` : '';
  return `unknown key "${key}".${list}`;
}

function sentence({ keyword, params, message, parentSchema, data }: ErrorObject): string {
  switch (keyword) {
    case 'required':
      return `"${params.missingProperty}" is missing.`;
    case 'enum':
      return oneOf(params.allowedValues as unknown[], data);
    case 'type':
      return `must be ${[params.type].flat().map(kindName).join(' or ')}, not ${kindOf(data)}.`;
    case 'anyOf':
      return `must be ${choiceNames(parentSchema)}, not ${kindOf(data)}.`;
    case 'pattern':
      return `"${data}" does not have the form ${formOf(parentSchema) ?? params.pattern}.`;
    default:
      return `${message}.`;
  }
}

function formOf(schema: object | undefined): string | undefined {
  const { examples } = (schema ?? {}) as { examples?: readonly string[] };
  return examples && `of ${examples.join(' or ')}`;
}

function oneOf(allowed: readonly unknown[], data: unknown): string {
  const meant = typeof data === 'string' ? suggest(data, allowed.map(String)) : undefined;
  const hint = meant ? ` Did you mean ${meant}?` : '';
  return `${JSON.stringify(data)} is not one of ${allowed.join(', ')}.${hint}`;
}

function choiceNames(schema: object | undefined): string {
  const { anyOf } = (schema ?? {}) as { anyOf?: { type?: string }[] };
  return (anyOf ?? []).map(({ type }) => kindName(type ?? 'object')).join(' or ');
}

function kindName(type: string): string {
  const names: Record<string, string> = {
    object: 'a mapping',
    array: 'a list',
    string: 'text',
    integer: 'a whole number',
    number: 'a number',
  };
  return names[type] ?? type;
}

function kindOf(data: unknown): string {
  if (data === null || data === undefined) return 'empty';
  if (Array.isArray(data)) return 'a list';
  if (typeof data === 'object') return 'a mapping';
  return typeof data === 'string' ? `the text "${data}"` : String(data);
}

function pathOf(pointer: string): (string | number)[] {
  const parts = pointer.split('/').slice(1);
  return parts
    .map((part) => part.replaceAll('~1', '/').replaceAll('~0', '~'))
    .map((part) => (/^\d+$/.test(part) ? Number(part) : part));
}

function dottedPath(path: readonly (string | number)[]): string {
  return path.reduce<string>(
    (shown, part) => (typeof part === 'number' ? `${shown}[${part}]` : shown ? `${shown}.${part}` : part),
    '',
  );
}
