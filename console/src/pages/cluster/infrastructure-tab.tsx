import type { CapacityProvider, Cluster, ContainerInstance, Resource } from '@aws-sdk/client-ecs';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { type Column, ResourceTable } from '../../components/resource-table.tsx';
import { Status } from '../../components/status.tsx';
import { formatNumber, text } from '../../i18n/text.ts';
import { type Live, useLive } from '../../live/use-live.ts';
import { clusterMessages as m } from '../../messages/clusters.ts';
import { commonMessages } from '../../messages/common.ts';
import { nameOf } from '../../model/arn.ts';
import { listContainerInstances, useCapacityProviders } from './cluster.ts';

interface ProviderRow {
  name: string;
  provider: CapacityProvider | undefined;
  base: number | undefined;
  weight: number | undefined;
}

/** What tasks of the cluster run on. */
export function InfrastructureTab({ cluster }: { cluster: Cluster }) {
  const name = cluster.clusterName!;
  const providers = useCapacityProviders();
  const instances = useLive(['ecs.container-instances', 'ecs.tasks'], ['container-instances', name], () =>
    listContainerInstances(name),
  );
  return (
    <SpaceBetween size="l">
      <ResourceTable
        id="cluster-providers"
        title={text(m.providers)}
        description={text(m.fargateAlways)}
        live={rowsOf(cluster, providers)}
        columns={providerColumns}
        keyOf={(row) => row.name}
      />
      <ResourceTable
        id="cluster-instances"
        title={text(m.instances)}
        description={text(m.ec2Description)}
        live={instances}
        columns={instanceColumns}
        keyOf={({ containerInstanceArn }) => containerInstanceArn!}
      />
    </SpaceBetween>
  );
}

function rowsOf(cluster: Cluster, providers: Live<CapacityProvider[]>): Live<ProviderRow[]> {
  const strategy = cluster.defaultCapacityProviderStrategy ?? [];
  const rows = (cluster.capacityProviders ?? []).map((name) => {
    const item = strategy.find(({ capacityProvider }) => capacityProvider === name);
    const provider = providers.data?.find((each) => each.name === name);
    return { name, provider, base: item?.base, weight: item?.weight };
  });
  return { ...providers, data: rows };
}

const providerColumns: Column<ProviderRow>[] = [
  { id: 'name', header: text(m.provider), cell: ({ name }) => name, text: ({ name }) => name },
  {
    id: 'type',
    header: text(m.type),
    cell: ({ provider }) => provider?.type ?? '-',
    text: ({ provider }) => provider?.type,
  },
  {
    id: 'status',
    header: text(commonMessages.status),
    cell: ({ provider }) => <Status value={provider?.status} />,
    text: ({ provider }) => provider?.status,
  },
  {
    id: 'base',
    header: text(m.base),
    cell: ({ base }) => formatNumber(base),
    text: ({ base }) => base,
  },
  {
    id: 'weight',
    header: text(m.weight),
    cell: ({ weight }) => formatNumber(weight),
    text: ({ weight }) => weight,
  },
];

const amount = (resources: Resource[] | undefined, name: string) =>
  resources?.find((resource) => resource.name === name)?.integerValue;

/** What is left of what there is. */
const ofRegistered = (name: string) => (instance: ContainerInstance) =>
  `${formatNumber(amount(instance.remainingResources, name))} / ${formatNumber(amount(instance.registeredResources, name))}`;

const instanceColumns: Column<ContainerInstance>[] = [
  {
    id: 'id',
    header: text(m.instance),
    cell: ({ containerInstanceArn }) => nameOf(containerInstanceArn),
    text: ({ containerInstanceArn }) => nameOf(containerInstanceArn),
  },
  {
    id: 'status',
    header: text(commonMessages.status),
    cell: ({ status }) => <Status value={status} />,
    text: ({ status }) => status,
  },
  {
    id: 'running',
    header: text(m.running),
    cell: ({ runningTasksCount }) => formatNumber(runningTasksCount),
    text: ({ runningTasksCount }) => runningTasksCount,
  },
  { id: 'cpu', header: text(m.cpuLeft), cell: ofRegistered('CPU'), text: ofRegistered('CPU') },
  { id: 'memory', header: text(m.memoryLeft), cell: ofRegistered('MEMORY'), text: ofRegistered('MEMORY') },
];
