import type { Member, Shape, StructureShape } from '../model/shape.ts';

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  '\r': '&#xD;',
};

/** XML 1.0 cannot hold the control characters, but for tab and the line ends. */
const isAllowed = (character: string) =>
  character >= ' ' || character === '\t' || character === '\n' || character === '\r';

/** Text for XML; what it cannot hold is left out. */
export function escapeXml(text: string): string {
  const clean = /\p{Cc}/u.test(text) ? [...text].filter(isAllowed).join('') : text;
  return clean.replace(/[&<>"\r]/g, (c) => entities[c] ?? c);
}

/** The members of a structure as elements, in the schema's order. Empty lists are written as empty elements, as AWS does. */
export function encodeXmlMembers(shape: StructureShape, value: Readonly<Record<string, unknown>>): string {
  let text = '';
  for (const member of shape.members) {
    const each = value[member.name];
    if (each !== undefined && each !== null) text += encodeMember(member, each);
  }
  return text;
}

function encodeMember(member: Member, value: unknown): string {
  const name = member.traits.xmlName ?? member.name;
  const { shape } = member;
  if (member.traits.xmlFlattened !== undefined && shape.kind === 'list')
    return (value as unknown[]).map((each) => element(name, shape.member.shape, each)).join('');
  return element(name, shape, value);
}

function element(name: string, shape: Shape, value: unknown): string {
  const content = contentOf(shape, value);
  return content === '' ? `<${name}/>` : `<${name}>${content}</${name}>`;
}

function contentOf(shape: Shape, value: unknown): string {
  switch (shape.kind) {
    case 'structure':
      return encodeXmlMembers(shape, value as Record<string, unknown>);
    case 'list': {
      const name = shape.member.traits.xmlName ?? 'member';
      return (value as unknown[]).map((each) => element(name, shape.member.shape, each)).join('');
    }
    case 'map': {
      const [key, item] = [shape.key.traits.xmlName ?? 'key', shape.value.traits.xmlName ?? 'value'];
      return Object.entries(value as object)
        .map(
          ([k, v]) =>
            `<entry>${element(key, shape.key.shape, k)}${element(item, shape.value.shape, v)}</entry>`,
        )
        .join('');
    }
    case 'timestamp':
      return (value as Date).toISOString();
    case 'blob':
      return Buffer.from(value as Uint8Array).toString('base64');
    default:
      return escapeXml(String(value));
  }
}
