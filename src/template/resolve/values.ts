import { TemplateError } from '../contract.ts';
import { isObject } from '../intrinsics.ts';
import { notKnownYet } from './resolver.ts';

/** Text of a scalar; undefined for lists and objects. CloudFormation treats numbers and booleans as text wherever text is wanted. */
export function textOf(value: unknown): string | undefined {
  if (typeof value === 'string') return value;
  return typeof value === 'number' || typeof value === 'boolean' ? String(value) : undefined;
}

/** Is some part of it not known yet? */
export function hasUnknown(value: unknown): boolean {
  if (value === notKnownYet) return true;
  if (Array.isArray(value)) return value.some(hasUnknown);
  return isObject(value) && Object.values(value).some(hasUnknown);
}

export function templateError(words: string): TemplateError {
  return new TemplateError(`Template error: ${words}`);
}

/** The text, or the error in the words of the function that wants it. */
export function requireText(value: unknown, words: string): string {
  const text = textOf(value);
  if (text === undefined) throw templateError(words);
  return text;
}
