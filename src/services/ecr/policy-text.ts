import { invalidParameter } from './errors.ts';

/**
 * Whether a text can be a repository's or a registry's policy: JSON with statements that say effect, principal and action. Policies are kept and given back;
 * Slipway does not evaluate them. A repository's statement names no resource, a registry's does (ECR user guide, "Private repository policies", "Private registry permissions").
 */
export function checkPolicyText(text: string, kind: 'repository' | 'registry'): void {
  const refused = () => invalidParameter('PolicyText', `Invalid ${kind} policy provided`);
  let policy: unknown;
  try {
    policy = JSON.parse(text);
  } catch {
    throw refused();
  }
  if (typeof policy !== 'object' || policy === null) throw refused();
  const { Statement } = policy as { Statement?: unknown };
  const statements = Array.isArray(Statement) ? Statement : [Statement];
  if (!statements.every((statement) => isStatement(statement, kind))) throw refused();
}

function isStatement(value: unknown, kind: 'repository' | 'registry'): boolean {
  if (typeof value !== 'object' || value === null) return false;
  const statement = value as Record<string, unknown>;
  const has = (name: string) => statement[name] !== undefined;
  return (
    (statement.Effect === 'Allow' || statement.Effect === 'Deny') &&
    (has('Principal') || has('NotPrincipal')) &&
    (has('Action') || has('NotAction')) &&
    has('Resource') === (kind === 'registry')
  );
}
