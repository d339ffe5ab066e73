import type { Cluster } from '@aws-sdk/client-ecs';
import FormField from '@cloudscape-design/components/form-field';
import Multiselect from '@cloudscape-design/components/multiselect';
import RadioGroup from '@cloudscape-design/components/radio-group';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { useState } from 'react';
import { ConfirmDialog } from '../../components/confirm-dialog.tsx';
import { StrategyEditor } from '../../components/strategy-editor.tsx';
import { text } from '../../i18n/text.ts';
import { clusterMessages as m } from '../../messages/clusters.ts';
import { commonMessages } from '../../messages/common.ts';
import { useNotify } from '../../shell/notifications.tsx';
import { type ClusterChange, insightsOf, updateCluster, useCapacityProviders } from './cluster.ts';

/** Container Insights, capacity providers and the default strategy: what UpdateCluster and PutClusterCapacityProviders change. */
export function UpdateCluster({ cluster, onClose }: { cluster: Cluster; onClose: () => void }) {
  const [change, setChange] = useState<ClusterChange>(() => changeOf(cluster));
  const notify = useNotify();
  const save = async () => {
    await updateCluster(cluster, change);
    notify({ type: 'success', content: text(m.updated, { name: cluster.clusterName! }) });
  };
  return (
    <ConfirmDialog
      size="large"
      title={text(m.updateNamed, { name: cluster.clusterName! })}
      verb={text(commonMessages.save)}
      onConfirm={save}
      onClose={onClose}
    >
      <Fields change={change} onChange={(part) => setChange({ ...change, ...part })} />
    </ConfirmDialog>
  );
}

interface FieldsProps {
  change: ClusterChange;
  onChange: (part: Partial<ClusterChange>) => void;
}

function Fields({ change, onChange }: FieldsProps) {
  const known = useCapacityProviders();
  const options = (known.data ?? []).map(({ name = '' }) => ({ value: name, label: name }));
  return (
    <SpaceBetween size="l">
      <FormField label={text(m.monitoring)}>
        <RadioGroup
          value={change.containerInsights}
          onChange={({ detail }) => onChange({ containerInsights: detail.value })}
          items={[
            { value: 'disabled', label: text(m.insightsOff) },
            { value: 'enabled', label: 'Container Insights' },
            { value: 'enhanced', label: text(m.insightsEnhanced) },
          ]}
        />
      </FormField>
      <FormField label={text(m.providers)}>
        <Multiselect
          options={options}
          selectedOptions={change.providers.map((value) => ({ value, label: value }))}
          onChange={({ detail }) =>
            onChange({ providers: detail.selectedOptions.map(({ value }) => value!) })
          }
        />
      </FormField>
      <FormField label={text(m.strategy)} description={text(m.strategyDescription)} stretch>
        <StrategyEditor
          items={change.strategy}
          providers={change.providers}
          onChange={(strategy) => onChange({ strategy })}
        />
      </FormField>
    </SpaceBetween>
  );
}

function changeOf(cluster: Cluster): ClusterChange {
  return {
    containerInsights: insightsOf(cluster),
    providers: cluster.capacityProviders ?? [],
    strategy: (cluster.defaultCapacityProviderStrategy ?? []).map(
      ({ capacityProvider = '', base = 0, weight = 0 }) => ({ capacityProvider, base, weight }),
    ),
  };
}
