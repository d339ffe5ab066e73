import type { Member, Shape, StructureShape } from '../model/shape.ts';

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  '\r': '&#xD;',
};

/** What XML 1.0 cannot hold: most control characters, halves of pairs, and the last two code points of the first plane. */
const forbidden = /[^\t\n\r\u{20}-\u{d7ff}\u{e000}-\u{fffd}\u{10000}-\u{10ffff}]/gu;

/** Text for XML; what it cannot hold is left out. */
export function escapeXml(text: string): string {
  return text.replace(forbidden, '').replace(/[&<>"\r]/g, (c) => entities[c] ?? c);
}

/** How a service writes timestamps. */
export type WriteTime = (date: Date) => string;

/** The members of a structure as elements, in the schema's order. Empty lists are written as empty elements, as AWS does. */
export function encodeXmlMembers(
  shape: StructureShape,
  value: Readonly<Record<string, unknown>>,
  writeTime: WriteTime,
): string {
  let text = '';
  for (const member of shape.members) {
    const each = value[member.name];
    if (each !== undefined && each !== null && member.traits.xmlAttribute === undefined)
      text += encodeMember(member, each, writeTime);
  }
  return text;
}

function encodeMember(member: Member, value: unknown, writeTime: WriteTime): string {
  const name = member.traits.xmlName ?? member.name;
  const { shape } = member;
  if (member.traits.xmlFlattened !== undefined && shape.kind === 'list')
    return (value as unknown[]).map((each) => element(name, shape.member.shape, each, writeTime)).join('');
  return element(name, shape, value, writeTime, namespaceOf(member));
}

function namespaceOf({ traits }: Member): string {
  const [prefix, uri] = traits.xmlNamespace ?? [];
  return uri === undefined ? '' : ` xmlns:${prefix}="${uri}"`;
}

function attributesOf(shape: Shape, value: unknown): string {
  if (shape.kind !== 'structure') return '';
  return shape.members
    .filter(({ name, traits }) => traits.xmlAttribute !== undefined && (value as never)[name] !== undefined)
    .map(({ name, traits }) => ` ${traits.xmlName ?? name}="${escapeXml(String((value as never)[name]))}"`)
    .join('');
}

function element(name: string, shape: Shape, value: unknown, writeTime: WriteTime, namespace = ''): string {
  const content = contentOf(shape, value, writeTime);
  const start = `${name}${namespace}${attributesOf(shape, value)}`;
  return content === '' ? `<${start}/>` : `<${start}>${content}</${name}>`;
}

function contentOf(shape: Shape, value: unknown, writeTime: WriteTime): string {
  switch (shape.kind) {
    case 'structure':
      return encodeXmlMembers(shape, value as Record<string, unknown>, writeTime);
    case 'list': {
      const name = shape.member.traits.xmlName ?? 'member';
      return (value as unknown[]).map((each) => element(name, shape.member.shape, each, writeTime)).join('');
    }
    case 'map': {
      const [key, item] = [shape.key.traits.xmlName ?? 'key', shape.value.traits.xmlName ?? 'value'];
      return Object.entries(value as object)
        .map(
          ([k, v]) =>
            `<entry>${element(key, shape.key.shape, k, writeTime)}${element(item, shape.value.shape, v, writeTime)}</entry>`,
        )
        .join('');
    }
    case 'timestamp':
      return writeTime(value as Date);
    case 'blob':
      return Buffer.from(value as Uint8Array).toString('base64');
    default:
      return escapeXml(String(value));
  }
}
