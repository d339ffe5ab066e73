import type { RequestContext } from '../../protocol/model/operation.ts';
import { validationError } from './errors.ts';
import { textAt } from './template-text.ts';

/** A stack policy's text, checked (CloudFormation user guide, "Prevent updates to stack resources"); undefined when none is given. */
export function policyText(
  context: RequestContext,
  body: string | undefined,
  url: string | undefined,
): string | undefined {
  if (body !== undefined && url !== undefined)
    throw validationError('You cannot specify both StackPolicyURL and StackPolicyBody');
  const text = body ?? (url === undefined ? undefined : textAt(context, url));
  if (text === undefined) return undefined;
  if (!isPolicy(parsed(text))) throw validationError('Error validating stack policy: Invalid stack policy');
  return text;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function isPolicy(value: unknown): boolean {
  const statements = [(value as { Statement?: unknown } | undefined)?.Statement ?? []].flat() as unknown[];
  return statements.length > 0 && statements.every(isStatement);
}

const actions = ['Update:Modify', 'Update:Replace', 'Update:Delete', 'Update:*'];

function isStatement(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return false;
  const { Effect, Action, NotAction, Principal } = value as Record<string, unknown>;
  const named = [Action ?? NotAction ?? []].flat();
  return (
    (Effect === 'Allow' || Effect === 'Deny') &&
    Principal === '*' &&
    named.length > 0 &&
    named.every((each) => actions.includes(String(each)))
  );
}
