import type { TemplateObject, TemplateValue } from './contract.ts';

/** A call of an intrinsic function: an object with that one key. */
export interface IntrinsicCall {
  readonly name: string;
  readonly argument: TemplateValue;
}

/** CloudFormation user guide, "Intrinsic function reference" and "Rule functions"; the order is that of the error that lists them. */
const functions = [
  'Fn::Base64',
  'Fn::GetAtt',
  'Fn::GetAZs',
  'Fn::ImportValue',
  'Fn::Join',
  'Fn::Split',
  'Fn::FindInMap',
  'Fn::Select',
  'Ref',
  'Fn::Equals',
  'Fn::If',
  'Fn::Not',
  'Condition',
  'Fn::And',
  'Fn::Or',
  'Fn::Contains',
  'Fn::EachMemberEquals',
  'Fn::EachMemberIn',
  'Fn::ValueOf',
  'Fn::ValueOfAll',
  'Fn::RefAll',
  'Fn::Sub',
  'Fn::Cidr',
] as const;

export const functionNames: readonly string[] = functions;

/** What AWS::LanguageExtensions adds. */
export const languageExtensionNames: readonly string[] = ['Fn::Length', 'Fn::ToJsonString'];

/**
 * The call that a value is, or undefined. `Condition` is one only where conditions are asked for: policies of IAM and metadata have keys of that name.
 */
export function intrinsicOf(value: TemplateValue | undefined): IntrinsicCall | undefined {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return undefined;
  let name: string | undefined;
  for (const key in value) {
    if (name !== undefined) return undefined;
    name = key;
  }
  if (name === undefined || (name !== 'Ref' && !name.startsWith('Fn::'))) return undefined;
  return { name, argument: (value as TemplateObject)[name]! };
}

export function isObject(value: unknown): value is TemplateObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export const pseudoParameters: ReadonlySet<string> = new Set([
  'AWS::AccountId',
  'AWS::NotificationARNs',
  'AWS::NoValue',
  'AWS::Partition',
  'AWS::Region',
  'AWS::StackId',
  'AWS::StackName',
  'AWS::URLSuffix',
]);

/** The text of Fn::Sub in pieces: what stands between its variables, and what stands in their braces. */
export interface SubPiece {
  readonly text: string;
  /** What is between `${` and `}` after the text; undefined after the last. */
  readonly inner: string | undefined;
}

/** One walk through the text: a pattern would begin anew at each `${` that nothing closes. */
export function* subPieces(text: string): Generator<SubPiece> {
  let from = 0;
  for (;;) {
    const start = text.indexOf('${', from);
    const end = start === -1 ? -1 : text.indexOf('}', start);
    if (end === -1) return yield { text: text.slice(from), inner: undefined };
    yield { text: text.slice(from, start), inner: text.slice(start + 2, end) };
    from = end + 1;
  }
}

/** The names between `${` and `}` of Fn::Sub, `${!Literal}` left out. */
export function subNames(text: string): string[] {
  return [...subPieces(text)].flatMap(({ inner }) =>
    inner === undefined || inner === '' || inner.startsWith('!') ? [] : [inner.trim()],
  );
}

/** The text of Fn::Sub and its own variables, in both of its forms; undefined when it is neither. */
export function subParts(
  argument: TemplateValue,
): { readonly text: TemplateValue; readonly variables: TemplateObject } | undefined {
  if (typeof argument === 'string') return { text: argument, variables: {} };
  if (!Array.isArray(argument) || argument.length !== 2) return undefined;
  const [text, variables] = argument as [TemplateValue, TemplateValue];
  return typeof text === 'string' && isObject(variables) ? { text, variables } : undefined;
}

/** Name and attribute of Fn::GetAtt, in both of its forms. */
export function getAttParts(argument: TemplateValue): readonly [TemplateValue, TemplateValue] | undefined {
  if (typeof argument === 'string') {
    const dot = argument.indexOf('.');
    return dot < 1 || dot === argument.length - 1
      ? undefined
      : [argument.slice(0, dot), argument.slice(dot + 1)];
  }
  if (!Array.isArray(argument) || argument.length < 2) return undefined;
  const [name, ...attribute] = argument as TemplateValue[];
  if (name === '' || attribute.includes('')) return undefined;
  return [name!, attribute.every((part) => typeof part === 'string') ? attribute.join('.') : attribute[0]!];
}
