import type { UpdateClusterCommandInput, UpdateClusterResponse } from '@aws-sdk/client-ecs';
import type { Operation } from '../../../protocol/model/operation.ts';
import { type ClusterRow, clusterTable } from '../../../store/tables/ecs-clusters.ts';
import { checkConfiguration, settingsOf } from '../cluster-input.ts';
import { requireActiveCluster } from '../find-cluster.ts';
import { clusterView } from '../views/cluster-view.ts';

export const updateCluster: Operation<UpdateClusterCommandInput, UpdateClusterResponse> = (input, context) =>
  context.store.transaction((tx) => {
    const cluster = requireActiveCluster(tx, input.cluster, context);
    checkConfiguration(input.configuration);
    const row: ClusterRow = {
      ...cluster,
      settings: input.settings === undefined ? cluster.settings : settingsOf(input.settings, 'disabled'),
      configuration: input.configuration ?? cluster.configuration,
      serviceConnectDefaults: input.serviceConnectDefaults ?? cluster.serviceConnectDefaults,
    };
    tx.put(clusterTable, row);
    return { cluster: clusterView(row, tx, ['SETTINGS', 'TAGS', 'CONFIGURATIONS']) };
  });
