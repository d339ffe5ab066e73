import { ServiceError } from '../../domain/service-error.ts';
import {
  type Constraint,
  constraintOf,
  type ServiceConstraints,
  violation,
} from '../constraints/constraints.ts';
import type { OperationShape, Shape, StructureShape } from '../model/shape.ts';

/**
 * Checks a decoded input against what schemas and constraints say: required members, lengths, ranges, patterns and enums. Business rules are
 * the operations'. The words are those that AWS's services share (seen in any API's ValidationException):
 * `N validation errors detected: Value '…' at '…' failed to satisfy constraint: Member must …`.
 */
export function validate(
  operation: OperationShape,
  input: Readonly<Record<string, unknown>>,
  constraints: ServiceConstraints,
): void {
  const problems: string[] = [];
  checkStructure(operation.input, input, '', { constraints, problems });
  if (problems.length === 0) return;
  const count = `${problems.length} validation error${problems.length > 1 ? 's' : ''} detected: `;
  throw new ServiceError(constraints.errorCode, count + problems.join('; '));
}

/** Beyond these nobody reads on; a request of a hundred thousand wrong members is not to be answered with as many sentences. */
const MAX_PROBLEMS = 10;
const LONGEST_VALUE = 1024;

interface Findings {
  readonly constraints: ServiceConstraints;
  readonly problems: string[];
}

function checkStructure(
  shape: StructureShape,
  value: Readonly<Record<string, unknown>>,
  path: string,
  findings: Findings,
): void {
  for (const member of shape.members) {
    if (findings.problems.length >= MAX_PROBLEMS) return;
    const each = value[member.name];
    if (each === undefined && !member.required) continue;
    const name = findings.constraints.pathName(member.name);
    const place = path === '' ? name : `${path}.${name}`;
    if (each === undefined) {
      reportMissing(place, findings);
      continue;
    }
    const constraint = constraintOf(findings.constraints, shape.name, member.name);
    if (constraint !== undefined)
      checkConstraint(constraint, each, place, member.traits.sensitive !== undefined, findings);
    checkNested(member.shape, each, place, findings);
  }
}

function reportMissing(place: string, { constraints, problems }: Findings): void {
  if (constraints.missing !== undefined)
    throw new ServiceError(constraints.errorCode, constraints.missing(place));
  problems.push(`Value null at '${place}' failed to satisfy constraint: Member must not be null`);
}

function checkNested(shape: Shape, value: unknown, path: string, findings: Findings): void {
  if (shape.kind === 'structure') checkStructure(shape, value as Record<string, unknown>, path, findings);
  else if (shape.kind === 'list' && shape.member.shape.kind !== 'string')
    for (const [i, each] of (value as unknown[]).entries())
      checkNested(shape.member.shape, each, `${path}.${i + 1}.member`, findings);
  else if (shape.kind === 'map' && shape.value.shape.kind === 'structure')
    for (const [key, each] of Object.entries(value as object))
      checkNested(shape.value.shape, each, `${path}.${key}.member`, findings);
}

function checkConstraint(
  constraint: Constraint,
  value: unknown,
  path: string,
  sensitive: boolean,
  findings: Findings,
): void {
  const broken = violation(constraint, value);
  if (broken === undefined) return;
  const shown = sensitive ? '***' : shownValue(value);
  findings.problems.push(`Value '${shown}' at '${path}' failed to satisfy constraint: ${broken}`);
}

/** Bytes as the services, which are written in Java, show them; a long text by its beginning. */
function shownValue(value: unknown): string {
  if (value instanceof Uint8Array)
    return `java.nio.HeapByteBuffer[pos=0 lim=${value.length} cap=${value.length}]`;
  const few = Array.isArray(value) ? value.slice(0, LONGEST_VALUE) : value;
  const text = typeof few === 'object' ? JSON.stringify(few) : String(few);
  return text.length > LONGEST_VALUE ? `${text.slice(0, LONGEST_VALUE)}…` : text;
}
