import Alert from '@cloudscape-design/components/alert';
import Checkbox from '@cloudscape-design/components/checkbox';
import Container from '@cloudscape-design/components/container';
import FormField from '@cloudscape-design/components/form-field';
import Header from '@cloudscape-design/components/header';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { StrategyEditor } from '../../components/strategy-editor.tsx';
import { text } from '../../i18n/text.ts';
import { clusterMessages as m } from '../../messages/clusters.ts';
import type { SectionProps } from './network-section.tsx';

const FARGATE = ['FARGATE', 'FARGATE_SPOT'];

export function InfrastructureSection({ form, errors, onChange }: SectionProps) {
  const toggle = (name: string, on: boolean) =>
    onChange({
      providers: FARGATE.filter((each) => (each === name ? on : form.providers.includes(each))),
      strategy: on ? form.strategy : form.strategy.filter((item) => item.capacityProvider !== name),
    });
  return (
    <Container header={<Header variant="h2">{text(m.infrastructure)}</Header>}>
      <SpaceBetween size="l">
        <Alert type="info" header="AWS Fargate">
          {text(m.fargateAlways)}
        </Alert>
        <FormField label={text(m.providers)}>
          <SpaceBetween size="xs">
            {FARGATE.map((name) => (
              <Checkbox
                key={name}
                checked={form.providers.includes(name)}
                description={text(name === 'FARGATE' ? m.fargateDescription : m.spotDescription)}
                onChange={({ detail }) => toggle(name, detail.checked)}
              >
                {name}
              </Checkbox>
            ))}
            <Checkbox checked={false} disabled description={text(m.ec2Description)}>
              Amazon EC2
            </Checkbox>
          </SpaceBetween>
        </FormField>
        <FormField
          label={text(m.strategy)}
          description={text(m.strategyDescription)}
          errorText={errors.strategy && text(errors.strategy)}
          stretch
        >
          <StrategyEditor
            items={form.strategy}
            providers={form.providers}
            onChange={(strategy) => onChange({ strategy })}
          />
        </FormField>
      </SpaceBetween>
    </Container>
  );
}
