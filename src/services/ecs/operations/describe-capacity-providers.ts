import type {
  CapacityProvider,
  DescribeCapacityProvidersCommandInput,
  DescribeCapacityProvidersResponse,
} from '@aws-sdk/client-ecs';
import { arn } from '../../../domain/arns.ts';
import { FARGATE_PROVIDERS } from '../../../domain/ecs/capacity-providers.ts';
import type { Scope } from '../../../domain/scope.ts';
import type { Operation } from '../../../protocol/model/operation.ts';
import { requireCluster } from '../find-cluster.ts';
import { paginate } from '../paginate.ts';

/** FARGATE and FARGATE_SPOT; every account has them, and they cannot be changed. */
export const describeCapacityProviders: Operation<
  DescribeCapacityProvidersCommandInput,
  DescribeCapacityProvidersResponse
> = (input, context) => {
  const wished = input.capacityProviders?.map((reference) => reference.slice(reference.lastIndexOf('/') + 1));
  const ofCluster =
    input.cluster === undefined
      ? FARGATE_PROVIDERS
      : requireCluster(context.store, input.cluster, context).capacityProviders;
  const known = FARGATE_PROVIDERS.filter(
    (name) => ofCluster.includes(name) && (wished?.includes(name) ?? true),
  );
  const missing = (wished ?? []).filter((name) => !ofCluster.includes(name));
  const { items, nextToken } = paginate(known, (name) => name, input, { default: 10, max: 10 });
  return {
    capacityProviders: items.map((name) => capacityProviderView(name, context)),
    failures: missing.map((name) => ({ arn: providerArn(name, context), reason: 'MISSING' })),
    nextToken,
  };
};

const providerArn = (name: string, scope: Scope) => arn('ecs', scope, `capacity-provider/${name}`);

function capacityProviderView(name: string, scope: Scope): CapacityProvider {
  return {
    capacityProviderArn: providerArn(name, scope),
    name,
    status: 'ACTIVE',
    type: name === 'FARGATE' ? 'FARGATE' : 'FARGATE_SPOT',
    tags: [],
  };
}
