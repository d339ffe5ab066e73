import type { InstanceProfile, Policy, PolicyVersion, Role, User } from '@aws-sdk/client-iam';
import type { RequestContext } from '../../protocol/model/operation.ts';
import {
  type InstanceProfileRow,
  iamKey,
  type PolicyRow,
  type RoleRow,
  roleTable,
  type UserRow,
} from '../../store/tables/iam.ts';
import { encodeDocument } from './documents.ts';
import { rolesWithPolicy } from './managed-policies.ts';

/** List operations leave tags, boundary and last use out (API reference, ListRoles). */
export function roleSummaryView(row: RoleRow): Role {
  return {
    Path: row.path,
    RoleName: row.name,
    RoleId: row.id,
    Arn: row.arn,
    CreateDate: new Date(row.createdAt),
    AssumeRolePolicyDocument: encodeDocument(row.trustPolicy),
    Description: row.description,
    MaxSessionDuration: row.maxSessionDuration,
  };
}

export function roleView(row: RoleRow): Role {
  return {
    ...roleSummaryView(row),
    ...(row.permissionsBoundary === undefined
      ? {}
      : {
          PermissionsBoundary: {
            PermissionsBoundaryType: 'PermissionsBoundaryPolicy' as const,
            PermissionsBoundaryArn: row.permissionsBoundary,
          },
        }),
    ...(row.tags.length > 0 ? { Tags: [...row.tags] } : {}),
    RoleLastUsed: {},
  };
}

export function policySummaryView(context: RequestContext, row: PolicyRow): Policy {
  return {
    PolicyName: row.name,
    PolicyId: row.id,
    Arn: row.arn,
    Path: row.path,
    DefaultVersionId: row.defaultVersionId,
    AttachmentCount: rolesWithPolicy(context, row.arn).length,
    PermissionsBoundaryUsageCount: 0,
    IsAttachable: !row.path.startsWith('/aws-service-role/'),
    CreateDate: new Date(row.createdAt),
    UpdateDate: new Date(row.updatedAt),
  };
}

export function policyView(context: RequestContext, row: PolicyRow): Policy {
  return { ...policySummaryView(context, row), Description: row.description, Tags: [...row.tags] };
}

export function policyVersionView(
  row: PolicyRow,
  version: PolicyRow['versions'][number],
  withDocument: boolean,
): PolicyVersion {
  return {
    ...(withDocument ? { Document: encodeDocument(version.document) } : {}),
    VersionId: version.versionId,
    IsDefaultVersion: version.versionId === row.defaultVersionId,
    CreateDate: new Date(version.createdAt),
  };
}

export function instanceProfileView({ store }: RequestContext, row: InstanceProfileRow): InstanceProfile {
  const role =
    row.roleName === undefined ? undefined : store.get(roleTable, iamKey(row.account, row.roleName));
  return {
    Path: row.path,
    InstanceProfileName: row.name,
    InstanceProfileId: row.id,
    Arn: row.arn,
    CreateDate: new Date(row.createdAt),
    Roles: role === undefined ? [] : [roleSummaryView(role)],
    Tags: [...row.tags],
  };
}

export function userView(row: UserRow): User {
  return {
    Path: row.path,
    UserName: row.name,
    UserId: row.id,
    Arn: row.arn,
    CreateDate: new Date(row.createdAt),
    ...(row.tags.length > 0 ? { Tags: [...row.tags] } : {}),
  };
}
