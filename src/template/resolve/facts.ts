import type { TemplateObject, TemplateValue } from '../contract.ts';

/** Stands for `!Ref AWS::NoValue`: whatever holds it goes. */
export const noValue: unique symbol = Symbol('AWS::NoValue');

/** What evaluating an expression may ask. Each answer may be `notKnownYet`, but for conditions and mappings. */
export interface Facts {
  /** Undefined: no parameter, pseudo parameter or resource has the name. */
  ref(name: string): unknown;
  getAtt(logicalId: string, attribute: string): unknown;
  importValue(name: string): unknown;
  availabilityZones(region: string): readonly string[];
  /** Undefined: there is no such condition. */
  condition(name: string): boolean | undefined;
  readonly mappings: TemplateObject;
  readonly region: string;
  /** AWS::LanguageExtensions is declared. */
  readonly languageExtensions: boolean;
}

/** Evaluates an expression: intrinsics to values, `noValue` and `notKnownYet` left in their places. */
export type Evaluate = (value: TemplateValue, facts: Facts) => unknown;
