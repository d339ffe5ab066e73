import type { AssumeRoleCommandInput, AssumeRoleResponse } from '@aws-sdk/client-sts';
import type { Operation, RequestContext } from '../../../protocol/model/operation.ts';
import { findRole, issueCredentials, sessionOf } from '../../../store/issue-credentials.ts';
import type { RoleRow } from '../../../store/tables/iam.ts';
import { notAuthorizedToAssume, validationError } from '../errors.ts';
import { credentialsView } from '../views.ts';

/** A role that does not exist answers as one that may not be assumed (STS API reference, AssumeRole). Trust policies are not evaluated. */
export const assumeRole: Operation<AssumeRoleCommandInput, AssumeRoleResponse> = (input, context) => {
  const roleArn = input.RoleArn!;
  const role = findRole(context.store, roleArn);
  const session = sessionOf(context.store, roleArn, input.RoleSessionName!);
  if (role === undefined || session === undefined) throw notAuthorizedToAssume(context.caller.arn, roleArn);
  const duration = input.DurationSeconds ?? 3600;
  checkDuration(duration, role, context);
  const row = context.store.transaction((tx) => issueCredentials(tx, session, duration, context));
  return {
    Credentials: credentialsView(row),
    AssumedRoleUser: { AssumedRoleId: row.userId, Arn: row.arn },
    ...(input.SourceIdentity === undefined ? {} : { SourceIdentity: input.SourceIdentity }),
  };
};

function checkDuration(duration: number, role: RoleRow, { caller }: RequestContext): void {
  if (duration > role.maxSessionDuration)
    throw validationError('The requested DurationSeconds exceeds the MaxSessionDuration set for this role.');
  if (duration > 3600 && caller.arn.includes(':assumed-role/'))
    throw validationError(
      'The requested DurationSeconds exceeds the 1 hour session limit for roles assumed by role chaining.',
    );
}
