/** A CloudFormation template in its long form, as JSON has it. Its keys keep their order: the text made of it is always the same. */
export interface Template {
  readonly AWSTemplateFormatVersion: '2010-09-09';
  readonly Description: string;
  readonly Parameters?: Readonly<Record<string, ParameterDeclaration>>;
  readonly Conditions?: Readonly<Record<string, TemplateValue>>;
  readonly Resources: Readonly<Record<string, ResourceDeclaration>>;
  readonly Outputs?: Readonly<Record<string, OutputDeclaration>>;
}

export interface ParameterDeclaration {
  readonly Type: string;
  readonly Description?: string;
  readonly Default?: string;
  readonly AllowedValues?: readonly string[];
}

export interface ResourceDeclaration {
  readonly Type: string;
  readonly Condition?: string;
  readonly DependsOn?: readonly string[];
  readonly DeletionPolicy?: 'Delete' | 'Retain';
  readonly Properties?: TemplateFields;
}

export interface OutputDeclaration {
  readonly Description?: string;
  readonly Condition?: string;
  readonly Value: TemplateValue;
}

export type TemplateValue =
  | string
  | number
  | boolean
  | readonly TemplateValue[]
  | { readonly [key: string]: TemplateValue | undefined };

export type TemplateFields = { readonly [key: string]: TemplateValue | undefined };

export const ref = (logicalId: string): TemplateValue => ({ Ref: logicalId });
export const getAtt = (logicalId: string, attribute: string): TemplateValue => ({
  'Fn::GetAtt': [logicalId, attribute],
});
export const sub = (text: string): TemplateValue => ({ 'Fn::Sub': text });
export const join = (separator: string, values: readonly TemplateValue[]): TemplateValue => ({
  'Fn::Join': [separator, values],
});

export const nameTag = (name: string): TemplateValue => [{ Key: 'Name', Value: name }];

/** Without what is undefined, all the way down. */
export function compactTemplate<Value>(value: Value): Value {
  if (Array.isArray(value)) return value.map(compactTemplate) as Value;
  if (typeof value !== 'object' || value === null) return value;
  const kept = Object.entries(value).filter(([, inner]) => inner !== undefined);
  return Object.fromEntries(kept.map(([key, inner]) => [key, compactTemplate(inner)])) as Value;
}
