/**
 * The short forms of YAML (`!Sub`) and what they stand for (CloudFormation user guide, "Intrinsic function reference"). Each function has one; so do the rule
 * functions ("Rule functions") and those of AWS::LanguageExtensions.
 */
const withPrefix = [
  'And',
  'Base64',
  'Cidr',
  'Contains',
  'EachMemberEquals',
  'EachMemberIn',
  'Equals',
  'FindInMap',
  'GetAtt',
  'GetAZs',
  'If',
  'ImportValue',
  'Join',
  'Length',
  'Not',
  'Or',
  'RefAll',
  'Select',
  'Split',
  'Sub',
  'ToJsonString',
  'Transform',
  'ValueOf',
  'ValueOfAll',
] as const;

export const shortForms: readonly { readonly tag: string; readonly name: string }[] = [
  { tag: '!Ref', name: 'Ref' },
  { tag: '!Condition', name: 'Condition' },
  ...withPrefix.map((name) => ({ tag: `!${name}`, name: `Fn::${name}` })),
];

/** `!GetAtt Web.Outputs.Url` is a name and an attribute, which may have dots itself. */
export function longForm(name: string, argument: unknown): Record<string, unknown> {
  if (name !== 'Fn::GetAtt' || typeof argument !== 'string') return { [name]: argument };
  const dot = argument.indexOf('.');
  return { [name]: dot === -1 ? [argument] : [argument.slice(0, dot), argument.slice(dot + 1)] };
}
