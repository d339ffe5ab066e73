import type { UpdateClusterSettingsCommandInput, UpdateClusterSettingsResponse } from '@aws-sdk/client-ecs';
import type { Operation } from '../../../protocol/model/operation.ts';
import { clusterTable } from '../../../store/tables/ecs-clusters.ts';
import { settingsOf } from '../cluster-input.ts';
import { requireActiveCluster } from '../find-cluster.ts';
import { clusterView } from '../views/cluster-view.ts';

export const updateClusterSettings: Operation<
  UpdateClusterSettingsCommandInput,
  UpdateClusterSettingsResponse
> = (input, context) =>
  context.store.transaction((tx) => {
    const cluster = requireActiveCluster(tx, input.cluster, context);
    const row = { ...cluster, settings: settingsOf(input.settings, 'disabled') };
    tx.put(clusterTable, row);
    return { cluster: clusterView(row, tx, ['SETTINGS', 'TAGS']) };
  });
