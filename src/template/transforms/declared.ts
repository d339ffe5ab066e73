import { type ParsedTemplate, TemplateError, type TemplateObject, type TemplateValue } from '../contract.ts';
import { isObject } from '../intrinsics.ts';

export interface DeclaredTransform {
  readonly name: string;
  readonly parameters: TemplateObject;
}

const supported = ['AWS::LanguageExtensions', 'AWS::Include'];

/** The transforms that the template declares at its top, in their order (CloudFormation user guide, "Transform section"). */
export function declaredTransforms(document: TemplateObject): DeclaredTransform[] {
  const { Transform = [], 'Fn::Transform': embedded } = document;
  return [...listOf(Transform), ...(embedded === undefined ? [] : [embedded])].map(declared);
}

const listOf = (value: TemplateValue) => (Array.isArray(value) ? (value as TemplateValue[]) : [value]);

export function declared(value: TemplateValue): DeclaredTransform {
  if (typeof value === 'string') return { name: value, parameters: {} };
  if (isObject(value) && typeof value.Name === 'string')
    return { name: value.Name, parameters: isObject(value.Parameters) ? value.Parameters : {} };
  throw new TemplateError('Key Name of transform definition must be a string.');
}

/** Macros are Lambda functions, AWS::Serverless among them: they must be expanded before the template comes here. */
export function refuseMacros(parsed: ParsedTemplate, transforms: readonly DeclaredTransform[]): void {
  for (const { name } of transforms)
    if (!supported.includes(name))
      throw new TemplateError(
        `No transform named ${name} found. Slipway expands ${supported.join(' and ')}; expand others first and deploy what they give`,
        parsed.placeOf(['Transform']),
      );
}
