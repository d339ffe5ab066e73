import { arn } from '../../domain/arns.ts';
import type { Scope } from '../../domain/scope.ts';
import type { Reader } from '../../store/store.ts';
import {
  type TaskDefinitionRow,
  type TaskFamilyRow,
  taskDefinitionTable,
  taskFamilyTable,
} from '../../store/tables/ecs-task-definitions.ts';
import { clientError, invalidParameter } from './errors.ts';

export function familyKey(scope: Scope, family: string): string {
  return `${scope.account}/${scope.region}/${family}`;
}

export function taskDefinitionArn(scope: Scope, family: string, revision: number | string): string {
  return arn('ecs', scope, `task-definition/${family}:${revision}`);
}

interface Reference {
  readonly family: string;
  readonly revision?: number;
}

/** `family`, `family:revision` or the full ARN. */
export function parseReference(text: string): Reference {
  const name = text.startsWith('arn:') ? text.slice(text.lastIndexOf('/') + 1) : text;
  if (text.startsWith('arn:') && !/:task-definition\/[^/]+$/.test(text))
    throw invalidParameter('Invalid identifier: Unexpected ARN format.');
  const colon = name.indexOf(':');
  if (colon === -1) return { family: name };
  const number = name.slice(colon + 1);
  if (!/^\d{1,9}$/.test(number)) throw clientError(`Invalid revision number. Number: ${number}`);
  return { family: name.slice(0, colon), revision: Number(number) };
}

/** The revision named, or the family's latest ACTIVE one. */
export function findTaskDefinition(
  reader: Reader,
  text: string,
  scope: Scope,
): TaskDefinitionRow | undefined {
  const { family, revision } = parseReference(text);
  if (revision === undefined) return latestActive(reader, family, scope);
  const row = reader.get(
    taskDefinitionTable,
    text.startsWith('arn:') ? text : taskDefinitionArn(scope, family, revision),
  );
  return row?.account === scope.account && row.region === scope.region ? row : undefined;
}

function latestActive(reader: Reader, family: string, scope: Scope): TaskDefinitionRow | undefined {
  const known: TaskFamilyRow | undefined = reader.get(taskFamilyTable, familyKey(scope, family));
  for (let revision = known?.lastRevision ?? 0; revision > 0; revision--) {
    const row = reader.get(taskDefinitionTable, taskDefinitionArn(scope, family, revision));
    if (row?.status === 'ACTIVE') return row;
  }
  return undefined;
}

/** For running it: it is there, and ACTIVE. */
export function requireRunnable(reader: Reader, text: string, scope: Scope): TaskDefinitionRow {
  const row = findTaskDefinition(reader, text, scope);
  if (row === undefined) throw clientError('TaskDefinition not found.');
  if (row.status !== 'ACTIVE') throw clientError('TaskDefinition is inactive');
  return row;
}
