import Button from '@cloudscape-design/components/button';
import ColumnLayout from '@cloudscape-design/components/column-layout';
import Container from '@cloudscape-design/components/container';
import Header from '@cloudscape-design/components/header';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { text } from '../../i18n/text.ts';
import { serviceFormMessages as m } from '../../messages/service-form.ts';
import type { Policy, TrackedMetric, TrackingPolicy } from '../../model/service-form.ts';
import { ChoiceField, NumberField, TextField } from './fields.tsx';
import { StepFields } from './step-fields.tsx';

export interface PolicyFieldsProps<P extends Policy> {
  policy: P;
  error: (field: string) => string | undefined;
  onChange: (policy: P) => void;
  balanced: boolean;
}

interface NumberedProps extends PolicyFieldsProps<Policy> {
  number: number;
  onRemove: () => void;
}

export function PolicyFields({ number, onRemove, ...props }: NumberedProps) {
  const { policy, error, onChange } = props;
  const title = `${text(m.policy, { number })}: ${text(policy.kind === 'tracking' ? m.tracking : m.step)}`;
  const remove = (
    <Button formAction="none" ariaLabel={`${text(m.removePolicy)} ${number}`} onClick={onRemove}>
      {text(m.removePolicy)}
    </Button>
  );
  return (
    <Container
      header={
        <Header variant="h3" actions={remove}>
          {title}
        </Header>
      }
    >
      <SpaceBetween size="l">
        <TextField
          label={text(m.policyNameLabel)}
          value={policy.name}
          error={error('name')}
          onChange={(name) => onChange({ ...policy, name })}
        />
        {policy.kind === 'tracking' ? (
          <TrackingFields {...props} policy={policy} />
        ) : (
          <StepFields {...props} policy={policy} />
        )}
      </SpaceBetween>
    </Container>
  );
}

const METRICS: TrackedMetric[] = [
  'ECSServiceAverageCPUUtilization',
  'ECSServiceAverageMemoryUtilization',
  'ALBRequestCountPerTarget',
];

function TrackingFields({ policy, error, onChange, balanced }: PolicyFieldsProps<TrackingPolicy>) {
  const numberField = (name: 'target' | 'scaleOutCooldown' | 'scaleInCooldown') => (
    <NumberField
      label={text(m[name])}
      constraintText={name === 'target' ? undefined : text(m.seconds)}
      value={policy[name]}
      error={error(name)}
      onChange={(value) => onChange({ ...policy, [name]: value })}
    />
  );
  return (
    <ColumnLayout columns={2}>
      <ChoiceField
        label={text(m.metric)}
        value={policy.metric}
        options={METRICS.filter((metric) => balanced || metric !== 'ALBRequestCountPerTarget').map(
          (value) => ({
            value,
          }),
        )}
        error={error('metric')}
        onChange={(metric) => onChange({ ...policy, metric: metric as TrackedMetric })}
      />
      {numberField('target')}
      {numberField('scaleOutCooldown')}
      {numberField('scaleInCooldown')}
    </ColumnLayout>
  );
}
