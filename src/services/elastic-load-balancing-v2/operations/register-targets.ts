import type {
  RegisterTargetsCommandInput,
  RegisterTargetsOutput,
} from '@aws-sdk/client-elastic-load-balancing-v2';
import type { Operation, RequestContext } from '../../../protocol/model/operation.ts';
import {
  type TargetGroupRow,
  type TargetRow,
  targetTable,
} from '../../../store/tables/elastic-load-balancing-v2.ts';
import { tooMany, validationError } from '../errors.ts';
import { targetsPerTargetGroup } from '../limits.ts';
import { targetsOf, theTargetGroup } from '../lookup.ts';
import { placeOf, type TargetPlace } from '../target-validation.ts';

/** One that is registered already stays as it is; one that is draining is registered anew, and its health starts from `initial`. */
export const registerTargets: Operation<RegisterTargetsCommandInput, RegisterTargetsOutput> = (
  input,
  context,
) => {
  context.store.transaction((tx) => {
    const group = theTargetGroup(context, input.TargetGroupArn ?? '');
    if (input.Targets?.length === 0) throw validationError('At least one target must be specified');
    const existing = new Map(targetsOf(context, group.targetGroupArn).map((row) => [keyOf(row), row]));
    for (const description of input.Targets ?? []) {
      const place = placeOf(description, group, context);
      const before = existing.get(keyOf(place));
      if (before?.state === 'active') continue;
      if (before !== undefined) tx.delete(targetTable, before.registrationId);
      const row = registration(place, group, context);
      existing.set(keyOf(place), row);
      tx.put(targetTable, row);
    }
    if (existing.size > targetsPerTargetGroup) throw tooMany.targets();
  });
  return {};
};

const keyOf = ({ targetId, port }: TargetPlace) => `${targetId}:${port}`;

function registration(place: TargetPlace, group: TargetGroupRow, context: RequestContext): TargetRow {
  const at = context.now.getTime();
  return {
    account: group.account,
    region: group.region,
    registrationId: context.random.uuid(),
    targetGroupArn: group.targetGroupArn,
    ...place,
    state: 'active',
    registeredAt: at,
    health: {
      state: 'initial',
      reason: 'Elb.RegistrationInProgress',
      description: 'Target registration is in progress',
      since: at,
    },
  };
}
