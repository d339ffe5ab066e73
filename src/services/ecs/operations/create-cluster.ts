import { isDeepStrictEqual } from 'node:util';
import type { CreateClusterCommandInput, CreateClusterResponse } from '@aws-sdk/client-ecs';
import { arn } from '../../../domain/arns.ts';
import type { Operation, RequestContext } from '../../../protocol/model/operation.ts';
import { type ClusterRow, clusterTable } from '../../../store/tables/ecs-clusters.ts';
import { effectiveSetting } from '../account-settings.ts';
import { knownProviders } from '../capacity-providers.ts';
import {
  checkCapacityProviders,
  checkClusterName,
  checkConfiguration,
  filledStrategy,
  settingsOf,
} from '../cluster-input.ts';
import { invalidParameter } from '../errors.ts';
import { checkedTags } from '../tags.ts';
import { clusterView } from '../views/cluster-view.ts';

/** Once more with the same arguments it answers the cluster that is there. */
export const createCluster: Operation<CreateClusterCommandInput, CreateClusterResponse> = (input, context) =>
  context.store.transaction((tx) => {
    const wished = newCluster(input, knownProviders(tx, context), context);
    const before = tx.get(clusterTable, wished.clusterArn);
    if (before?.status === 'ACTIVE' && !agrees(before, input, wished))
      throw invalidParameter(
        'Arguments on this idempotent request are inconsistent with arguments used in previous request(s).',
      );
    const row = before?.status === 'ACTIVE' ? before : wished;
    if (row === wished) tx.put(clusterTable, row);
    return { cluster: clusterView(row, tx, ['SETTINGS', 'TAGS', 'CONFIGURATIONS']) };
  });

function newCluster(
  input: CreateClusterCommandInput,
  known: readonly string[],
  context: RequestContext,
): ClusterRow {
  const { account, region } = context;
  const clusterName = input.clusterName ?? 'default';
  checkClusterName(clusterName);
  checkConfiguration(input.configuration);
  const capacityProviders = input.capacityProviders ?? [];
  const defaultCapacityProviderStrategy = filledStrategy(input.defaultCapacityProviderStrategy);
  checkCapacityProviders(capacityProviders, defaultCapacityProviderStrategy, known);
  return {
    account,
    region,
    clusterArn: arn('ecs', context, `cluster/${clusterName}`),
    clusterName,
    status: 'ACTIVE',
    settings: settingsOf(input.settings, effectiveSetting(context, 'containerInsights')),
    configuration: input.configuration,
    capacityProviders,
    defaultCapacityProviderStrategy,
    serviceConnectDefaults: input.serviceConnectDefaults,
    tags: checkedTags(input.tags, context),
    createdAt: context.now.getTime(),
  };
}

/** What was not given again agrees with anything. */
function agrees(before: ClusterRow, input: CreateClusterCommandInput, wished: ClusterRow): boolean {
  const given = [
    'settings',
    'configuration',
    'capacityProviders',
    'defaultCapacityProviderStrategy',
    'serviceConnectDefaults',
    'tags',
  ] as const;
  return given.every(
    (name) => input[name] === undefined || isDeepStrictEqual(before[name], plain(wished[name])),
  );
}

/** As it comes back from the store: without what is undefined. */
function plain(value: unknown): unknown {
  return value === undefined ? undefined : JSON.parse(JSON.stringify(value));
}
