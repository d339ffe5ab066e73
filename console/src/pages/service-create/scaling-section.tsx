import Button from '@cloudscape-design/components/button';
import Checkbox from '@cloudscape-design/components/checkbox';
import ColumnLayout from '@cloudscape-design/components/column-layout';
import Container from '@cloudscape-design/components/container';
import Header from '@cloudscape-design/components/header';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { text } from '../../i18n/text.ts';
import { serviceFormMessages as m } from '../../messages/service-form.ts';
import {
  type Errors,
  newStepPolicy,
  newTrackingPolicy,
  type Policy,
  type ScalingFields,
} from '../../model/service-form.ts';
import { errorOf, NumberField } from './fields.tsx';
import { PolicyFields } from './policy-fields.tsx';

interface ScalingSectionProps {
  fields: ScalingFields;
  errors: Errors;
  set: (change: Partial<ScalingFields>) => void;
  /** Requests can be counted only behind a load balancer. */
  balanced: boolean;
}

export function ScalingSection({ fields, errors, set, balanced }: ScalingSectionProps) {
  const { policies } = fields;
  const change = (index: number, policy: Policy) =>
    set({ policies: policies.map((before, at) => (at === index ? policy : before)) });
  const add = (policy: Policy) => set({ policies: [...policies, policy] });
  const begin = (scaling: boolean) =>
    set({
      scaling,
      policies:
        scaling && policies.length === 0
          ? [newTrackingPolicy('ECSServiceAverageCPUUtilization', nextName('cpu', policies))]
          : policies,
    });
  return (
    <Container
      header={
        <Header variant="h2" description={text(m.scalingText)}>
          {text(m.scaling)}
        </Header>
      }
    >
      <SpaceBetween size="l">
        <Checkbox checked={fields.scaling} onChange={({ detail }) => begin(detail.checked)}>
          {text(m.useScaling)}
        </Checkbox>
        {fields.scaling && (
          <SpaceBetween size="l">
            <Limits fields={fields} errors={errors} set={set} />
            {policies.map((policy, index) => (
              <PolicyFields
                // biome-ignore lint/suspicious/noArrayIndexKey: a policy is its place; its name is being typed.
                key={index}
                policy={policy}
                number={index + 1}
                error={(field) => errorOf(errors, `policies.${index}.${field}`)}
                onChange={(changed) => change(index, changed)}
                onRemove={() => set({ policies: policies.filter((_, at) => at !== index) })}
                balanced={balanced}
              />
            ))}
            <SpaceBetween direction="horizontal" size="xs">
              <Button
                formAction="none"
                onClick={() =>
                  add(newTrackingPolicy('ECSServiceAverageMemoryUtilization', nextName('policy', policies)))
                }
              >
                {text(m.addTracking)}
              </Button>
              <Button formAction="none" onClick={() => add(newStepPolicy(nextName('steps', policies)))}>
                {text(m.addStep)}
              </Button>
            </SpaceBetween>
          </SpaceBetween>
        )}
      </SpaceBetween>
    </Container>
  );
}

/** A name that no other policy has. */
function nextName(word: string, policies: Policy[]): string {
  const names = policies.map(({ name }) => name);
  for (let number = 1; ; number += 1) {
    const name = number === 1 ? word : `${word}-${number}`;
    if (!names.includes(name)) return name;
  }
}

function Limits({ fields, errors, set }: Omit<ScalingSectionProps, 'balanced'>) {
  return (
    <ColumnLayout columns={2}>
      <NumberField
        label={text(m.minimum)}
        value={fields.minimum}
        error={errorOf(errors, 'minimum')}
        onChange={(minimum) => set({ minimum })}
      />
      <NumberField
        label={text(m.maximum)}
        value={fields.maximum}
        error={errorOf(errors, 'maximum')}
        onChange={(maximum) => set({ maximum })}
      />
    </ColumnLayout>
  );
}
