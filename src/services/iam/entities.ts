import { globalArn } from '../../domain/arns.ts';
import type { RequestContext } from '../../protocol/model/operation.ts';
import { uniqueId } from '../../store/issue-credentials.ts';
import type { TableDefinition } from '../../store/table.ts';
import {
  GLOBAL_REGION,
  type InstanceProfileRow,
  iamKey,
  instanceProfileTable,
  type RoleRow,
  roleTable,
  type UserRow,
  userTable,
} from '../../store/tables/iam.ts';
import { instanceProfileNotFound, roleNotFound, unmodifiableEntity, userNotFound } from './errors.ts';

/** What every new entity starts with. */
export function newEntity(
  context: RequestContext,
  kind: 'role' | 'instance-profile' | 'user',
  idPrefix: string,
  name: string,
  path = '/',
) {
  return {
    account: context.account,
    region: GLOBAL_REGION,
    key: iamKey(context.account, name),
    name,
    path,
    arn: globalArn('iam', context, `${kind}${path}${name}`),
    id: uniqueId(context.random, idPrefix),
    createdAt: context.now.getTime(),
  };
}

/** Every row of an IAM table in the caller's account whose path starts so. */
export function entitiesUnder<Row extends { readonly account: string; readonly path: string }>(
  { account, store }: RequestContext,
  table: TableDefinition<Row>,
  pathPrefix = '/',
): Row[] {
  return store
    .list<Row>(table, { where: { account } as Partial<Row> })
    .filter((row) => row.path.startsWith(pathPrefix));
}

export function requireRole({ account, store }: RequestContext, name: string): RoleRow {
  const row = store.get(roleTable, iamKey(account, name));
  if (row === undefined) throw roleNotFound(name);
  return row;
}

/** Changes a role that is its owner's to change: service-linked ones are not. */
export function changeRole(
  context: RequestContext,
  name: string,
  change: (row: RoleRow) => RoleRow,
): RoleRow {
  return context.store.transaction((tx) => {
    const row = requireRole(context, name);
    if (isServiceLinked(row)) throw unmodifiableEntity(row.name);
    return tx.update(roleTable, row.key, change)!;
  });
}

export const isServiceLinked = (row: RoleRow) => row.path.startsWith('/aws-service-role/');

export function requireUser({ account, store }: RequestContext, name: string): UserRow {
  const row = store.get(userTable, iamKey(account, name));
  if (row === undefined) throw userNotFound(name);
  return row;
}

export function requireInstanceProfile({ account, store }: RequestContext, name: string): InstanceProfileRow {
  const row = store.get(instanceProfileTable, iamKey(account, name));
  if (row === undefined) throw instanceProfileNotFound(name);
  return row;
}

/** A policy may be named as a member that every object has. */
export function inlinePolicy({ inlinePolicies }: RoleRow, name: string): string | undefined {
  return Object.hasOwn(inlinePolicies, name) ? inlinePolicies[name] : undefined;
}
