import type {
  CapacityProvider,
  DescribeCapacityProvidersCommandInput,
  DescribeCapacityProvidersResponse,
} from '@aws-sdk/client-ecs';
import { FARGATE_PROVIDERS } from '../../../domain/ecs/capacity-providers.ts';
import type { Operation, RequestContext } from '../../../protocol/model/operation.ts';
import { capacityProviderTable } from '../../../store/tables/ecs-capacity-providers.ts';
import { knownProviders, providerArn, providerName } from '../capacity-providers.ts';
import { requireCluster } from '../find-cluster.ts';
import { paginate } from '../paginate.ts';
import { capacityProviderView } from '../views/capacity-provider-view.ts';

/** FARGATE and FARGATE_SPOT, which every account has, and those that were made here; a deleted one only by its name. */
export const describeCapacityProviders: Operation<
  DescribeCapacityProvidersCommandInput,
  DescribeCapacityProvidersResponse
> = (input, context) => {
  const wished = input.capacityProviders?.map(providerName);
  const ofCluster =
    input.cluster === undefined
      ? undefined
      : requireCluster(context.store, input.cluster, context).capacityProviders;
  const candidates = wished ?? knownProviders(context.store, context);
  const isShown = (name: string) =>
    (ofCluster?.includes(name) ?? true) && viewOf(name, context, false) !== undefined;
  const { items, nextToken } = paginate([...new Set(candidates)].filter(isShown), (name) => name, input, {
    default: 10,
    max: 10,
  });
  const tags = input.include?.includes('TAGS') ?? false;
  return {
    capacityProviders: items.flatMap((name) => viewOf(name, context, tags) ?? []),
    failures: (wished ?? [])
      .filter((name) => !isShown(name))
      .map((name) => ({ arn: providerArn(name, context), reason: 'MISSING' })),
    nextToken,
  };
};

function viewOf(name: string, context: RequestContext, tags: boolean): CapacityProvider | undefined {
  const capacityProviderArn = providerArn(name, context);
  if (FARGATE_PROVIDERS.includes(name))
    return {
      capacityProviderArn,
      name,
      status: 'ACTIVE',
      type: name === 'FARGATE' ? 'FARGATE' : 'FARGATE_SPOT',
      tags: [],
    };
  const row = context.store.get(capacityProviderTable, capacityProviderArn);
  return row && capacityProviderView(row, { tags });
}
