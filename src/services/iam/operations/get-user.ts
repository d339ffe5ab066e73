import type { GetUserCommandInput, GetUserResponse } from '@aws-sdk/client-iam';
import type { Operation, RequestContext } from '../../../protocol/model/operation.ts';
import { requireUser } from '../entities.ts';
import { validationError } from '../errors.ts';
import { userView } from '../views.ts';

/** Without a name it is the caller: a user, or the account itself (API reference, GetUser). */
export const getUser: Operation<GetUserCommandInput, GetUserResponse> = (input, context) => {
  if (input.UserName !== undefined) return { User: userView(requireUser(context, input.UserName)) };
  const [, own] = /:user\/(?:.*\/)?([^/]+)$/.exec(context.caller.arn) ?? [];
  if (own !== undefined) return { User: userView(requireUser(context, own)) };
  if (!context.caller.arn.endsWith(':root'))
    throw validationError('Must specify userName when calling with non-User credentials');
  return { User: rootUser(context) };
};

/** The account itself has no name and no path. */
function rootUser({ account, caller }: RequestContext) {
  return { UserId: account, Arn: caller.arn, CreateDate: new Date(0), Path: undefined, UserName: undefined };
}
