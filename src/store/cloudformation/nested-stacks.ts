import type { Parameter } from '@aws-sdk/client-cloudformation';
import type { Reader } from '../store.ts';
import { type StackRow, stackTable } from '../tables/cloudformation.ts';

const undecided: readonly StackRow['status'][] = [
  'UPDATE_IN_PROGRESS',
  'UPDATE_FAILED',
  'UPDATE_ROLLBACK_IN_PROGRESS',
  'UPDATE_ROLLBACK_FAILED',
];

/**
 * May the update of a nested stack that went well still be taken back? Until the update of its root is complete it keeps what it replaced (CloudFormation user
 * guide, "Nested stacks": UPDATE_COMPLETE_CLEANUP_IN_PROGRESS).
 */
export function isHeld(reader: Reader, { parentId }: StackRow): boolean {
  const parent = parentId === undefined ? undefined : reader.get(stackTable, parentId);
  if (parent === undefined) return false;
  return (
    undecided.includes(parent.status) ||
    (parent.status === 'UPDATE_COMPLETE_CLEANUP_IN_PROGRESS' && isHeld(reader, parent))
  );
}

export function childrenOf(reader: Reader, parentId: string): StackRow[] {
  return reader.list(stackTable, { where: { parentId } });
}

/** `Parameters` of AWS::CloudFormation::Stack as a request has them: a list is its values with commas between. */
export const nestedParameters = (parameters: Readonly<Record<string, unknown>> = {}): Parameter[] =>
  Object.entries(parameters).map(([ParameterKey, value]) => ({
    ParameterKey,
    ParameterValue: Array.isArray(value) ? value.join(',') : String(value),
  }));
