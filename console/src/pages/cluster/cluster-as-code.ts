import type { Cluster } from '@aws-sdk/client-ecs';
import type { ResourceAsCode } from '../../components/as-code.tsx';
import { awsCommand } from '../../model/cli.ts';
import { insightsOf } from './cluster.ts';

export function clusterAsCode(cluster: Cluster): ResourceAsCode {
  const { clusterName = '', capacityProviders, defaultCapacityProviderStrategy = [], settings } = cluster;
  const tags = (cluster.tags ?? []).filter(({ key }) => !key?.startsWith('aws:'));
  return {
    cli: [
      awsCommand('ecs', 'describe-clusters', {
        clusters: [clusterName],
        include: ['SETTINGS', 'CONFIGURATIONS', 'STATISTICS', 'TAGS'],
      }),
      awsCommand('ecs', 'create-cluster', {
        'cluster-name': clusterName,
        settings: settings?.map(({ name, value }) => `name=${name},value=${value}`),
        'capacity-providers': capacityProviders?.length ? capacityProviders : undefined,
        'default-capacity-provider-strategy': defaultCapacityProviderStrategy.length
          ? defaultCapacityProviderStrategy.map(
              ({ capacityProvider, weight = 0, base = 0 }) =>
                `capacityProvider=${capacityProvider},weight=${weight},base=${base}`,
            )
          : undefined,
        tags: tags.length ? tags.map(({ key, value }) => `key=${key},value=${value}`) : undefined,
      }),
    ],
    cloudFormation: {
      ECSCluster: {
        Type: 'AWS::ECS::Cluster',
        Properties: {
          ClusterName: clusterName,
          ClusterSettings: [{ Name: 'containerInsights', Value: insightsOf(cluster) }],
          ...(capacityProviders?.length ? { CapacityProviders: capacityProviders } : {}),
          ...(defaultCapacityProviderStrategy.length
            ? {
                DefaultCapacityProviderStrategy: defaultCapacityProviderStrategy.map((item) => ({
                  CapacityProvider: item.capacityProvider,
                  Base: item.base,
                  Weight: item.weight,
                })),
              }
            : {}),
          ...(tags.length ? { Tags: tags.map(({ key, value }) => ({ Key: key, Value: value })) } : {}),
        },
      },
    },
    json: cluster,
  };
}
