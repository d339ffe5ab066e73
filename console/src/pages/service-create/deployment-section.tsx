import Container from '@cloudscape-design/components/container';
import FormField from '@cloudscape-design/components/form-field';
import Header from '@cloudscape-design/components/header';
import SpaceBetween from '@cloudscape-design/components/space-between';
import Tiles from '@cloudscape-design/components/tiles';
import { text } from '../../i18n/text.ts';
import { serviceFormMessages as m } from '../../messages/service-form.ts';
import { navigate } from '../../shell/navigation.ts';
import { DeploymentOptions, RevisionFields } from './deployment-fields.tsx';
import type { SectionProps } from './environment-section.tsx';
import { errorOf, TextField } from './fields.tsx';

export function DeploymentSection({ form, errors, set }: SectionProps) {
  const goToTasks = () => navigate(`/tasks/run?${new URLSearchParams({ cluster: form.cluster })}`);
  return (
    <Container header={<Header variant="h2">{text(m.deployment)}</Header>}>
      <SpaceBetween size="l">
        <FormField label={text(m.applicationType)} stretch>
          <Tiles
            ariaLabel={text(m.applicationType)}
            value="service"
            items={[
              { value: 'service', label: text(m.service), description: text(m.serviceText) },
              { value: 'task', label: text(m.task), description: text(m.taskText) },
            ]}
            onChange={({ detail }) => detail.value === 'task' && goToTasks()}
          />
        </FormField>
        <RevisionFields fields={form} errors={errors} set={set} />
        <TextField
          label={text(m.serviceName)}
          constraintText={text(m.serviceNameText)}
          value={form.serviceName}
          error={errorOf(errors, 'serviceName')}
          onChange={(serviceName) => set({ serviceName })}
        />
        <DeploymentOptions fields={form} errors={errors} set={set} balanced={form.balancing !== 'none'} />
      </SpaceBetween>
    </Container>
  );
}
