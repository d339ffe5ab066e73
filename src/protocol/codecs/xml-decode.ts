import type { ListShape, MapShape, Member, Shape, StructureShape } from '../model/shape.ts';
import { fromText } from './http-bindings.ts';
import type { XmlElement } from './xml-parse.ts';

/** An element of a request's body by the schema; elements that it does not know are passed over. Throws DecodeError. */
export function decodeXml(shape: Shape, element: XmlElement, name = ''): unknown {
  switch (shape.kind) {
    case 'structure':
      return decodeStructure(shape, element);
    case 'list':
      return decodeList(shape, element.children);
    case 'map':
      return decodeMap(
        shape,
        element.children.filter((each) => each.name === 'entry'),
      );
    default:
      return fromText(element.text, shape, name, 'date-time');
  }
}

function decodeStructure(shape: StructureShape, element: XmlElement): object {
  const result: Record<string, unknown> = {};
  for (const member of shape.members) {
    const value = memberOf(member, element);
    if (value !== undefined) result[member.name] = value;
  }
  return result;
}

function memberOf({ name, traits, shape }: Member, element: XmlElement): unknown {
  const wire = traits.xmlName ?? name;
  if (traits.xmlAttribute !== undefined) return fromText(element.attributes[wire], shape, name, 'date-time');
  const found = element.children.filter((child) => localName(child) === wire);
  if (found.length === 0) return undefined;
  if (traits.xmlFlattened === undefined) return decodeXml(shape, found[0]!, name);
  if (shape.kind === 'list') return found.map((each) => decodeXml(shape.member.shape, each, name));
  return shape.kind === 'map' ? decodeMap(shape, found) : decodeXml(shape, found[0]!, name);
}

const localName = ({ name }: XmlElement) => name.slice(name.indexOf(':') + 1);

function decodeList({ member }: ListShape, children: readonly XmlElement[]): unknown[] {
  const wire = member.traits.xmlName ?? 'member';
  return children
    .filter((child) => localName(child) === wire)
    .map((child) => decodeXml(member.shape, child, wire));
}

function decodeMap({ key, value }: MapShape, entries: readonly XmlElement[]): object {
  const [keyName, valueName] = [key.traits.xmlName ?? 'key', value.traits.xmlName ?? 'value'];
  const pairs = entries.map(({ children }) => {
    const found = (wire: string) => children.find((child) => localName(child) === wire);
    const item = found(valueName);
    return [found(keyName)?.text ?? '', item && decodeXml(value.shape, item, valueName)] as const;
  });
  return Object.fromEntries(pairs);
}
