import type { CollectionTag, Document, LineCounter, ParsedNode, ScalarTag } from 'yaml';
import { yaml } from '../../platform/yaml.ts';
import { type Place, TemplateError, type TemplatePath } from '../contract.ts';
import { longForm, shortForms } from './short-forms.ts';

/**
 * YAML as CloudFormation reads it: version 1.1 without aliases, merges, timestamps, sets and binaries (user guide, "Template formats", "YAML"). Scalars that look like
 * a number but would lose something as one (`5.10`, `012345678901`) stay the text that stands there, and so do dates.
 */
export function parseYaml(text: string): unknown {
  const lines = new (yaml().LineCounter)();
  const document = readYaml(text, lines);
  const error = document.errors[0];
  if (error !== undefined) throw notWellFormed(lines.linePos(error.pos[0]));
  return plain(document.contents, lines);
}

const longNames = new Map(shortForms.map(({ tag, name }) => [tag, name]));

const boolean: ScalarTag = {
  tag: 'tag:yaml.org,2002:bool',
  default: true,
  test: /^(?:[Yy]es|YES|[Tt]rue|TRUE|[Oo]n|ON|[Nn]o|NO|[Ff]alse|FALSE|[Oo]ff|OFF)$/,
  resolve: (text) => /^(?:y|t|on)/i.test(text),
};

const nothing: ScalarTag = {
  tag: 'tag:yaml.org,2002:null',
  default: true,
  test: /^(?:~|[Nn]ull|NULL)?$/,
  resolve: () => null,
};

const number: ScalarTag = {
  tag: 'tag:yaml.org,2002:float',
  default: true,
  test: /^-?\d+(?:\.\d+)?$/,
  resolve: (text) => (String(Number(text)) === text ? Number(text) : text),
};

type CustomTags = (ScalarTag | CollectionTag)[];

/** Known to the parser, so that it does not make a warning, with its stack, for each of them. */
const shortFormTags: CustomTags = shortForms.flatMap(
  ({ tag }): CustomTags => [
    { tag, resolve: (text) => text },
    { tag, collection: 'seq', resolve: (list) => list },
    { tag, collection: 'map', resolve: (map) => map },
  ],
);

function readYaml(text: string, lineCounter: LineCounter): Document.Parsed {
  return yaml().parseDocument(text, {
    version: '1.1',
    customTags: (tags) => [
      ...tags.filter((tag) => typeof tag !== 'string' && ['map', 'seq', 'str'].includes(lastPart(tag.tag))),
      boolean,
      nothing,
      number,
      ...shortFormTags,
    ],
    merge: false,
    keepSourceTokens: false,
    // Its own check compares each key of a map with all others; `plainValue` does it by name.
    uniqueKeys: false,
    lineCounter,
    logLevel: 'silent',
    prettyErrors: false,
  });
}

const lastPart = (tag: string) => tag.slice(tag.lastIndexOf(':') + 1);

function notWellFormed({ line, col }: { line: number; col: number }): TemplateError {
  const place = { line, column: col };
  return new TemplateError(
    `Template format error: YAML not well-formed. (line ${line}, column ${col})`,
    place,
  );
}

function plain(node: unknown, lines: LineCounter): unknown {
  if (yaml().isAlias(node))
    throw new TemplateError(
      'Template error: YAML aliases are not allowed in CloudFormation templates',
      placeOf(node, lines),
    );
  const value = plainValue(node, lines);
  const tag = (node as ParsedNode | null)?.tag;
  if (tag === undefined || !tag.startsWith('!')) return value;
  const name = longNames.get(tag);
  if (name === undefined) throw unknownTag(tag, placeOf(node, lines));
  return longForm(name, value);
}

function unknownTag(tag: string, place: Place | undefined): TemplateError {
  return new TemplateError(`Template format error: Unrecognized tag ${tag}${placeSuffix(place)}`, place);
}

const placeSuffix = (place: Place | undefined) =>
  place === undefined ? '' : ` (line ${place.line}, column ${place.column})`;

function plainValue(node: unknown, lines: LineCounter): unknown {
  const { isMap, isScalar, isSeq } = yaml();
  if (isScalar(node)) return node.value;
  if (isSeq(node)) return node.items.map((item) => plain(item, lines));
  if (!isMap(node)) return null;
  const result: Record<string, unknown> = {};
  for (const { key, value } of node.items) {
    const name = keyText(key, lines);
    if (Object.hasOwn(result, name)) throw notWellFormedAt(key, lines);
    result[name] = plain(value, lines);
  }
  return result;
}

/** Keys are text, whatever they look like: `on:` and `443:` too. */
function keyText(key: unknown, lines: LineCounter): string {
  if (!yaml().isScalar(key)) throw notWellFormedAt(key, lines);
  return key.source ?? String(key.value);
}

const notWellFormedAt = (node: unknown, lines: LineCounter) =>
  notWellFormed(lines.linePos((node as ParsedNode | null)?.range?.[0] ?? 0));

function placeOf(node: unknown, lines: LineCounter): Place | undefined {
  const range = (node as ParsedNode | null)?.range;
  if (range === undefined || range === null) return undefined;
  const { line, col } = lines.linePos(range[0]);
  return { line, column: col };
}

/** Where the key at the end of the path stands, or the list's element. The functions that a short form adds to the path are passed over. */
export function placeInYaml(text: string, path: TemplatePath): Place | undefined {
  const lines = new (yaml().LineCounter)();
  let node: unknown = readYaml(text, lines).contents;
  let found: unknown = node;
  for (const part of path) {
    const tagged = (node as ParsedNode | null)?.tag;
    if (tagged !== undefined && longNames.get(tagged) === part) continue;
    const next = childOf(node, part);
    if (next === undefined) break;
    [found, node] = [next.at, next.value];
  }
  return placeOf(found, lines);
}

function childOf(node: unknown, part: string | number): { at: unknown; value: unknown } | undefined {
  const { isMap, isPair, isScalar, isSeq } = yaml();
  if (isSeq(node)) {
    const item = node.items[Number(part)];
    return item === undefined ? undefined : { at: item, value: item };
  }
  if (!isMap(node)) return undefined;
  const pair = node.items.find(
    (item) => isPair(item) && isScalar(item.key) && (item.key.source ?? String(item.key.value)) === part,
  );
  return pair === undefined ? undefined : { at: pair.key, value: pair.value };
}
