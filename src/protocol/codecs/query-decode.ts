import { isForeignFraction } from '../constraints/fractions.ts';
import type { ListShape, MapShape, Member, Shape, StructureShape } from '../model/shape.ts';
import { DecodeError } from './codec.ts';

/**
 * Decodes AWS Query and EC2 Query requests: form parameters such as `Filter.1.Value.2` become structures by the schema.
 * Sources: Smithy documentation, "AWS query protocol" and "AWS EC2 query protocol".
 */
export interface QueryDialect {
  /** The parameter's name of a member. */
  memberName(member: Member): string;
  /** Does the list stand without a level of its own (`Name.1`, not `Name.member.1`)? */
  isFlat(member: Member): boolean;
}

export const awsQueryDialect: QueryDialect = {
  memberName: (member) => member.traits.xmlName ?? member.name,
  isFlat: (member) => member.traits.xmlFlattened !== undefined,
};

const capitalize = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);

export const ec2QueryDialect: QueryDialect = {
  memberName: (member) => member.traits.ec2QueryName ?? capitalize(member.traits.xmlName ?? member.name),
  isFlat: () => true,
};

/** The parameters as a tree: `a.1.b=x` is under a → 1 → b. */
interface Node {
  value?: string;
  children: Map<string, Node>;
}

/** Each level costs memory, and shapes that contain themselves would follow it down. */
const MAX_DEPTH = 100;
const MAX_NODES = 100_000;

export function decodeQuery(parameters: URLSearchParams, shape: StructureShape, dialect: QueryDialect) {
  return new QueryDecoder(dialect).structure(toTree(parameters), shape);
}

function toTree(parameters: URLSearchParams): Node {
  const root: Node = { children: new Map() };
  let nodes = 0;
  for (const [name, value] of parameters) {
    let node = root;
    const parts = name.split('.', MAX_DEPTH + 1);
    if (parts.length > MAX_DEPTH) throw new DecodeError('A parameter is nested too deeply');
    for (const part of parts) {
      let child = node.children.get(part);
      if (child === undefined) {
        if (++nodes > MAX_NODES) throw new DecodeError('The request has too many parameters');
        child = { children: new Map() };
        node.children.set(part, child);
      }
      node = child;
    }
    node.value = value;
  }
  return root;
}

class QueryDecoder {
  readonly #dialect: QueryDialect;

  constructor(dialect: QueryDialect) {
    this.#dialect = dialect;
  }

  structure(node: Node, shape: StructureShape): Record<string, unknown> {
    const result: Record<string, unknown> = {};
    for (const member of shape.members) {
      const child = node.children.get(this.#dialect.memberName(member));
      if (child === undefined) continue;
      const each = this.#value(child, member.shape, member);
      if (isForeignFraction(shape.name, member.name, each))
        throw new DecodeError(`${member.name}: ${each} is not an integer`);
      result[member.name] = each;
    }
    return result;
  }

  #value(node: Node, shape: Shape, member: Member): unknown {
    switch (shape.kind) {
      case 'structure':
        return this.structure(node, shape);
      case 'list':
        return this.#list(node, shape, member);
      case 'map':
        return this.#map(node, shape, member);
      default:
        return decodeText(node.value ?? '', shape.kind, member.name);
    }
  }

  #list(node: Node, shape: ListShape, member: Member): unknown[] {
    // `Name=` with no value is an empty list (Smithy documentation, "Empty lists").
    if (node.children.size === 0) return [];
    const nested = this.#dialect.isFlat(member)
      ? undefined
      : node.children.get(shape.member.traits.xmlName ?? 'member');
    return numbered(nested ?? node).map((child) => this.#value(child, shape.member.shape, shape.member));
  }

  #map(node: Node, shape: MapShape, member: Member): Record<string, unknown> {
    const nested = this.#dialect.isFlat(member) ? undefined : node.children.get('entry');
    const entries = numbered(nested ?? node).map((entry) => {
      const key = entry.children.get(shape.key.traits.xmlName ?? 'key')?.value ?? '';
      const value = entry.children.get(shape.value.traits.xmlName ?? 'value') ?? { children: new Map() };
      return [key, this.#value(value, shape.value.shape, shape.value)] as const;
    });
    return Object.fromEntries(entries);
  }
}

function numbered(node: Node): Node[] {
  return [...node.children]
    .filter(([key]) => /^\d+$/.test(key))
    .sort(([a], [b]) => Number(a) - Number(b))
    .map(([, child]) => child);
}

function decodeText(text: string, kind: string, name: string): unknown {
  switch (kind) {
    case 'number': {
      if (!/^-?\d+(\.\d+)?$/.test(text.trim())) throw new DecodeError(`${name}: ${text} is not a number`);
      return Number(text);
    }
    case 'boolean': {
      const lower = text.toLowerCase();
      if (lower !== 'true' && lower !== 'false') throw new DecodeError(`${name}: ${text} is not a boolean`);
      return lower === 'true';
    }
    case 'timestamp': {
      const date = new Date(text);
      if (Number.isNaN(date.getTime())) throw new DecodeError(`${name}: ${text} is not a timestamp`);
      return date;
    }
    case 'blob':
      return Buffer.from(text, 'base64');
    default:
      return text;
  }
}
