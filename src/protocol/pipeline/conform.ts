import { ServiceError } from '../../domain/service-error.ts';
import type { Member, Shape, StructureShape } from '../model/shape.ts';

/**
 * A plain document as an operation's input, for callers inside: CloudFormation gives `"80"` or `80` for a number and `"true"` for a boolean
 * (user guide, "Parameters": all values are strings until they are used), and writes names with a capital where some services' APIs do not
 * (`ContainerDefinitions`, `containerDefinitions`). What is undefined is left out; a name that the shape lacks is refused, so that nothing is lost on
 * the way.
 */
export function conform(shape: Shape, value: unknown, path = ''): unknown {
  switch (shape.kind) {
    case 'structure':
      return conformStructure(shape, value, path);
    case 'list':
      return asList(value, path).map((each, i) => conform(shape.member.shape, each, `${path}.${i}`));
    case 'map':
      return Object.fromEntries(
        entriesOf(value, path).map(([key, each]) => [
          key,
          conform(shape.value.shape, each, `${path}.${key}`),
        ]),
      );
    case 'string':
      return typeof value === 'object' ? JSON.stringify(value) : String(value);
    case 'number':
      return asNumber(value, path);
    case 'boolean':
      return asBoolean(value, path);
    case 'timestamp':
      return value instanceof Date ? value : new Date(String(value));
    default:
      return value;
  }
}

function conformStructure(shape: StructureShape, value: unknown, path: string): unknown {
  const result: Record<string, unknown> = {};
  for (const [name, each] of entriesOf(value, path)) {
    const member = memberOf(shape, name);
    if (member === undefined) throw invalid(`Encountered unsupported property ${join(path, name)}`);
    result[member.name] = conform(member.shape, each, join(path, member.name));
  }
  return result;
}

function memberOf({ byName }: StructureShape, name: string): Member | undefined {
  const [first = '', rest] = [name.charAt(0), name.slice(1)];
  return byName.get(name) ?? byName.get(first.toLowerCase() + rest) ?? byName.get(first.toUpperCase() + rest);
}

function entriesOf(value: unknown, path: string): [string, unknown][] {
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    throw invalid(`Value of property ${path} must be an object`);
  return Object.entries(value).filter(([, each]) => each !== undefined && each !== null);
}

function asList(value: unknown, path: string): unknown[] {
  if (!Array.isArray(value)) throw invalid(`Value of property ${path} must be of type List`);
  return value.filter((each) => each !== undefined && each !== null);
}

function asNumber(value: unknown, path: string): number {
  const number = typeof value === 'string' && value.trim() !== '' ? Number(value) : value;
  if (typeof number !== 'number' || Number.isNaN(number))
    throw invalid(`Value of property ${path} must be a number`);
  return number;
}

function asBoolean(value: unknown, path: string): boolean {
  const word = String(value).toLowerCase();
  if (word !== 'true' && word !== 'false') throw invalid(`Value of property ${path} must be of type Boolean`);
  return word === 'true';
}

const join = (path: string, name: string) => (path === '' ? name : `${path}.${name}`);
const invalid = (message: string) => new ServiceError('ValidationError', message);
