import { malformedPolicy } from './errors.ts';

/** A policy is a JSON object with a Version and statements (IAM user guide, "Grammar of the IAM JSON policy language"). Throws. */
export function checkPolicyDocument(document: string): void {
  const parsed = parse(document);
  if (!isRecord(parsed) || parsed.Statement === undefined) throw malformedPolicy('Syntax errors in policy.');
  if (parsed.Version !== undefined && parsed.Version !== '2012-10-17' && parsed.Version !== '2008-10-17')
    throw malformedPolicy('The policy must contain a valid version string');
  const statements = Array.isArray(parsed.Statement) ? parsed.Statement : [parsed.Statement];
  for (const statement of statements)
    if (!isRecord(statement) || (statement.Effect !== 'Allow' && statement.Effect !== 'Deny'))
      throw malformedPolicy('Syntax errors in policy.');
}

/** A trust policy names principals and no resources. Throws. */
export function checkTrustPolicy(document: string): void {
  checkPolicyDocument(document);
  const { Statement } = JSON.parse(document) as { Statement: object | object[] };
  for (const statement of [Statement].flat()) {
    if ('Resource' in statement || 'NotResource' in statement)
      throw malformedPolicy('Has prohibited field Resource');
    if (!('Principal' in statement) && !('NotPrincipal' in statement))
      throw malformedPolicy('Missing required field Principal');
    if (!('Action' in statement) && !('NotAction' in statement))
      throw malformedPolicy('Missing required field Action');
  }
}

function parse(document: string): unknown {
  try {
    return JSON.parse(document);
  } catch {
    throw malformedPolicy('This policy contains invalid Json');
  }
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Documents in answers are URL-encoded as RFC 3986 says (API reference, GetRole). */
export function encodeDocument(document: string): string {
  return encodeURIComponent(document).replace(
    /[!'()*]/g,
    (letter) => `%${letter.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}
