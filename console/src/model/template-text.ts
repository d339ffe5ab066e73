import { parse, type ScalarTag, stringify, type Tags } from 'yaml';
import type { Template } from './cloud-formation.ts';

/**
 * Templates as text: YAML with CloudFormation's short forms, or JSON, which is YAML too. Short forms are read as their long ones
 * (CloudFormation user guide, "Intrinsic function reference").
 */

const FUNCTIONS = [
  'And Base64 Cidr Equals FindInMap GetAZs If ImportValue Join Not Or Select Split Sub',
  'Transform ToJsonString Length ForEach',
]
  .join(' ')
  .split(' ');

const longName = (name: string) => (name === 'Ref' || name === 'Condition' ? name : `Fn::${name}`);

const scalar = (name: string): ScalarTag => ({
  tag: `!${name}`,
  resolve: (value: string) => ({
    [longName(name)]: name === 'GetAtt' ? splitAttribute(value) : value,
  }),
});

function splitAttribute(text: string): string[] {
  const dot = text.indexOf('.');
  return dot < 0 ? [text] : [text.slice(0, dot), text.slice(dot + 1)];
}

const collection = (name: string, kind: 'map' | 'seq') => ({
  tag: `!${name}`,
  collection: kind,
  resolve: (value: { toJSON(): unknown }) => ({ [longName(name)]: value.toJSON() }),
});

const tags = ['Ref', 'Condition', 'GetAtt', ...FUNCTIONS].flatMap((name) => [
  scalar(name),
  collection(name, 'seq'),
  collection(name, 'map'),
]) as Tags;

/** The template as an object; undefined where the text is none. */
export function parseTemplate(text: string): Template | undefined {
  try {
    const value: unknown = parse(text, { customTags: tags, logLevel: 'silent' });
    const isTemplate = typeof value === 'object' && value !== null && 'Resources' in value;
    return isTemplate ? (value as Template) : undefined;
  } catch {
    return undefined;
  }
}

/** JSON as YAML, which is easier to read; a text that is YAML already stays as its author wrote it. */
export function asYaml(text: string): string {
  if (!text.trimStart().startsWith('{')) return text;
  try {
    return stringify(JSON.parse(text), { lineWidth: 0 });
  } catch {
    return text;
  }
}
