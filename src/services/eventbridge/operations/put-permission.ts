import type { PutPermissionCommandInput } from '@aws-sdk/client-eventbridge';
import { globalArn } from '../../../domain/arns.ts';
import { asObject } from '../../../domain/events/target-input.ts';
import type { Operation, RequestContext } from '../../../protocol/model/operation.ts';
import { eventBusTable } from '../../../store/tables/eventbridge.ts';
import { requireBus } from '../buses.ts';
import { policyTooLong, validation } from '../errors.ts';
import { type PolicyStatement, policyText, statementsOf } from '../policy.ts';

/** "The permission policy on the event bus cannot exceed 10 KB in size." */
const MOST_BYTES = 10 * 1024;

/** Kept and shown; every caller here is of one account, so that nothing is decided by it. */
export const putPermission: Operation<PutPermissionCommandInput, object> = (input, context) => {
  context.store.transaction((tx) => {
    const row = requireBus(context, input.EventBusName);
    const policy =
      input.Policy === undefined ? withStatement(row.policy, input, context) : whole(input.Policy);
    if (Buffer.byteLength(policy) > MOST_BYTES) throw policyTooLong();
    tx.put(eventBusTable, { ...row, policy, modifiedAt: context.now.getTime() });
  });
  return {};
};

function whole(policy: string): string {
  if (asObject(policy) === undefined) throw validation('Parameter Policy is not valid.');
  return policy;
}

function withStatement(
  policy: string | undefined,
  input: PutPermissionCommandInput,
  context: RequestContext,
): string {
  const { StatementId, Action, Principal } = input;
  for (const [name, value] of Object.entries({ Action, Principal, StatementId }))
    if (value === undefined) throw validation(`Parameter ${name} must be specified.`);
  const others = statementsOf(policy).filter((each) => each.Sid !== StatementId);
  return policyText([...others, statement(input, context)]);
}

function statement(input: PutPermissionCommandInput, context: RequestContext): PolicyStatement {
  const { StatementId, Action, Principal = '', Condition } = input;
  const account = globalArn('iam', { ...context, account: Principal }, 'root');
  return {
    Sid: StatementId,
    Effect: 'Allow',
    Principal: Principal === '*' ? '*' : { AWS: account },
    Action,
    Resource: requireBus(context, input.EventBusName).busArn,
    ...(Condition === undefined
      ? {}
      : { Condition: { [Condition.Type ?? '']: { [Condition.Key ?? '']: Condition.Value } } }),
  };
}
