import { Document, type Node, Scalar, YAMLSeq } from 'yaml';
import { compactTemplate, type Template } from './template.ts';

/** CloudFormation user guide, "Intrinsic function reference": each function has a YAML short form but those named in a list of keys. */
const shortForms: Readonly<Record<string, string>> = {
  Ref: '!Ref',
  Condition: '!Condition',
  'Fn::Sub': '!Sub',
  'Fn::Join': '!Join',
  'Fn::Select': '!Select',
  'Fn::Split': '!Split',
  'Fn::GetAZs': '!GetAZs',
  'Fn::If': '!If',
  'Fn::Equals': '!Equals',
  'Fn::Not': '!Not',
  'Fn::Or': '!Or',
  'Fn::And': '!And',
  'Fn::ImportValue': '!ImportValue',
};

/**
 * The template as YAML 1.1, as CloudFormation reads it (what it would take for a date or a boolean is quoted), with functions in their short
 * forms: what is sent is what is shown.
 */
export function renderYaml(template: Template): string {
  const document = new Document({}, { schema: 'yaml-1.1' });
  document.contents = toNode(document, compactTemplate(template)) as typeof document.contents;
  return document.toString({ lineWidth: 0, flowCollectionPadding: false });
}

export function renderJson(template: Template): string {
  return `${JSON.stringify(compactTemplate(template), null, 2)}\n`;
}

function toNode(document: Document, value: unknown): Node {
  if (Array.isArray(value)) {
    const list = new YAMLSeq(document.schema);
    for (const item of value) list.add(toNode(document, item));
    return list;
  }
  if (typeof value !== 'object' || value === null) return scalar(value);
  const entries = Object.entries(value);
  const [name, argument] = entries[0] ?? [];
  if (entries.length === 1 && name === 'Fn::GetAtt')
    return tagged(scalar(attributePath(argument)), '!GetAtt');
  const tag = entries.length === 1 && name !== undefined ? shortForms[name] : undefined;
  if (tag !== undefined && takesShortForm(tag, argument)) return tagged(toNode(document, argument), tag);
  const map = document.createNode({}) as unknown as Node & { add(pair: unknown): void };
  for (const [key, inner] of entries) map.add(document.createPair(key, toNode(document, inner)));
  return map;
}

/** `Condition: Name` is a resource's own key too, whose value is a name; and functions that hold a mapping keep their long form. */
function takesShortForm(tag: string, argument: unknown): boolean {
  if (tag === '!Condition') return false;
  return typeof argument !== 'object' || Array.isArray(argument);
}

const attributePath = (argument: unknown) =>
  Array.isArray(argument) ? argument.join('.') : String(argument);

function scalar(value: unknown): Scalar {
  const node = new Scalar(value);
  if (typeof value === 'string' && value.includes('\n')) node.type = 'BLOCK_LITERAL';
  return node;
}

/** Lists of plain values after a tag stand on one line, as people write them. */
function tagged(node: Node, tag: string): Node {
  node.tag = tag;
  if (node instanceof YAMLSeq) node.flow = node.items.every((item) => item instanceof Scalar && !item.tag);
  return node;
}
