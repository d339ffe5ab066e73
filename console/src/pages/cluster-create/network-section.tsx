import Container from '@cloudscape-design/components/container';
import Header from '@cloudscape-design/components/header';
import SpaceBetween from '@cloudscape-design/components/space-between';
import Tiles from '@cloudscape-design/components/tiles';
import { text } from '../../i18n/text.ts';
import { clusterMessages as m } from '../../messages/clusters.ts';
import type { ClusterForm, FormErrors } from './cluster-form.ts';
import { ExistingNetworkFields } from './existing-network-fields.tsx';
import { NewNetworkFields } from './new-network-fields.tsx';

export interface SectionProps {
  form: ClusterForm;
  errors: FormErrors;
  onChange: (change: Partial<ClusterForm>) => void;
}

export function NetworkSection(props: SectionProps) {
  const { form, onChange } = props;
  return (
    <Container
      header={
        <Header variant="h2" description={text(m.networkDescription)}>
          {text(m.network)}
        </Header>
      }
    >
      <SpaceBetween size="l">
        <Tiles
          ariaLabel={text(m.network)}
          value={form.networkKind}
          onChange={({ detail }) => onChange({ networkKind: detail.value as ClusterForm['networkKind'] })}
          items={[
            { value: 'new', label: text(m.newNetwork), description: text(m.newNetworkDescription) },
            {
              value: 'existing',
              label: text(m.existingNetwork),
              description: text(m.existingNetworkDescription),
            },
          ]}
        />
        {form.networkKind === 'new' ? <NewNetworkFields {...props} /> : <ExistingNetworkFields {...props} />}
      </SpaceBetween>
    </Container>
  );
}
