import type { CreateCapacityProviderCommandInput, CreateCapacityProviderResponse } from '@aws-sdk/client-ecs';
import type { Scope } from '../../../domain/scope.ts';
import type { Operation } from '../../../protocol/model/operation.ts';
import type { Reader } from '../../../store/store.ts';
import { autoScalingGroupTable, namedKey } from '../../../store/tables/auto-scaling.ts';
import {
  type CapacityProviderRow,
  capacityProviderTable,
} from '../../../store/tables/ecs-capacity-providers.ts';
import { providerArn, settingsOver, standardSettings } from '../capacity-providers.ts';
import { invalidParameter, unsupported } from '../errors.ts';
import { checkedTags } from '../tags.ts';
import { capacityProviderView } from '../views/capacity-provider-view.ts';

/** Writes it; PutClusterCapacityProviders gives it to a cluster. Its tasks run on this machine, which stands for the group's instances. */
export const createCapacityProvider: Operation<
  CreateCapacityProviderCommandInput,
  CreateCapacityProviderResponse
> = ({ name = '', autoScalingGroupProvider: group, managedInstancesProvider, tags }, context) => {
  checkName(name);
  if (managedInstancesProvider !== undefined) throw unsupported('managed instances capacity providers');
  if (!group?.autoScalingGroupArn)
    throw invalidParameter('The autoScalingGroupProvider of the capacity provider must be specified.');
  const row: CapacityProviderRow = {
    account: context.account,
    region: context.region,
    capacityProviderArn: providerArn(name, context),
    name,
    status: 'ACTIVE',
    updateStatus: 'CREATE_COMPLETE',
    autoScalingGroupArn: group.autoScalingGroupArn,
    ...settingsOver(group, standardSettings),
    tags: checkedTags(tags, context),
    createdAt: context.now.getTime(),
  };
  return context.store.transaction((tx) => {
    if (!hasGroup(tx, context, row.autoScalingGroupArn))
      throw invalidParameter(`The specified Auto Scaling group ${row.autoScalingGroupArn} was not found.`);
    if (tx.get(capacityProviderTable, row.capacityProviderArn)?.status === 'ACTIVE')
      throw invalidParameter(`A capacity provider with the name ${name} already exists.`);
    tx.put(capacityProviderTable, row);
    return { capacityProvider: capacityProviderView(row, { tags: true }) };
  });
};

/** "The ARN that identifies the Auto Scaling group, or the Auto Scaling group name" (API reference, AutoScalingGroupProvider). */
function hasGroup(reader: Reader, { account, region }: Scope, reference: string): boolean {
  if (reader.get(autoScalingGroupTable, namedKey({ account, region }, reference)) !== undefined) return true;
  return reader.count(autoScalingGroupTable, { account, region, groupArn: reference }) > 0;
}

/** API reference, CreateCapacityProvider, name. */
function checkName(name: string): void {
  if (!/^[a-zA-Z0-9_-]{1,255}$/.test(name))
    throw invalidParameter(
      'The capacity provider name is invalid. Up to 255 letters, numbers, underscores and hyphens are allowed.',
    );
  if (/^(aws|ecs|fargate)/i.test(name))
    throw invalidParameter(
      'The capacity provider name is invalid. It cannot be prefixed with aws, ecs or fargate.',
    );
}
