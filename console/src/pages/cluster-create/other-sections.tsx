import Box from '@cloudscape-design/components/box';
import Container from '@cloudscape-design/components/container';
import ExpandableSection from '@cloudscape-design/components/expandable-section';
import FormField from '@cloudscape-design/components/form-field';
import Header from '@cloudscape-design/components/header';
import Input from '@cloudscape-design/components/input';
import RadioGroup from '@cloudscape-design/components/radio-group';
import { TagEditor } from '../../components/tag-editor.tsx';
import { text } from '../../i18n/text.ts';
import { clusterMessages as m } from '../../messages/clusters.ts';
import { commonMessages } from '../../messages/common.ts';
import type { ClusterForm } from './cluster-form.ts';
import type { SectionProps } from './network-section.tsx';

export function NameSection({ form, errors, onChange }: SectionProps) {
  return (
    <Container header={<Header variant="h2">{text(m.configuration)}</Header>}>
      <FormField
        label={text(m.clusterName)}
        constraintText={text(m.nameRule)}
        errorText={errors.clusterName && text(errors.clusterName)}
      >
        <Input value={form.clusterName} onChange={({ detail }) => onChange({ clusterName: detail.value })} />
      </FormField>
    </Container>
  );
}

export function MonitoringSection({ form, onChange }: SectionProps) {
  return (
    <ExpandableSection
      variant="container"
      headerText={text(m.monitoring)}
      headerDescription={text(m.monitoringDescription)}
      defaultExpanded
    >
      <RadioGroup
        ariaLabel="Container Insights"
        value={form.containerInsights}
        onChange={({ detail }) =>
          onChange({ containerInsights: detail.value as ClusterForm['containerInsights'] })
        }
        items={[
          { value: 'disabled', label: text(m.insightsOff) },
          { value: 'enabled', label: 'Container Insights' },
          { value: 'enhanced', label: text(m.insightsEnhanced) },
        ]}
      />
    </ExpandableSection>
  );
}

export function EncryptionSection() {
  return (
    <ExpandableSection variant="container" headerText={text(m.encryption)}>
      <Box color="text-body-secondary">{text(m.encryptionNotBuilt)}</Box>
    </ExpandableSection>
  );
}

export function TagsSection({ form, errors, onChange }: SectionProps) {
  return (
    <ExpandableSection variant="container" headerText={text(commonMessages.tags)}>
      <FormField errorText={errors.tags && text(errors.tags)} stretch>
        <TagEditor tags={form.tags} onChange={(tags) => onChange({ tags })} />
      </FormField>
    </ExpandableSection>
  );
}
