import AttributeEditor from '@cloudscape-design/components/attribute-editor';
import ColumnLayout from '@cloudscape-design/components/column-layout';
import FormField from '@cloudscape-design/components/form-field';
import Input from '@cloudscape-design/components/input';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { text } from '../../i18n/text.ts';
import { commonMessages } from '../../messages/common.ts';
import { serviceFormMessages as m } from '../../messages/service-form.ts';
import type { AdjustmentType, Step, StepPolicy } from '../../model/service-form.ts';
import { ChoiceField, NumberField } from './fields.tsx';
import type { PolicyFieldsProps } from './policy-fields.tsx';

/** A step policy with the alarm that calls it. */
export function StepFields(props: PolicyFieldsProps<StepPolicy>) {
  const { policy, error, onChange } = props;
  return (
    <SpaceBetween size="l">
      <ColumnLayout columns={2}>
        <ChoiceField
          label={text(m.metric)}
          value={policy.metric}
          options={[{ value: 'CPUUtilization' }, { value: 'MemoryUtilization' }]}
          onChange={(metric) => onChange({ ...policy, metric: metric as StepPolicy['metric'] })}
        />
        <ChoiceField
          label={text(m.alarmWhen)}
          value={policy.when}
          options={[
            { value: 'above', label: text(m.above) },
            { value: 'below', label: text(m.below) },
          ]}
          onChange={(when) => onChange({ ...policy, when: when as StepPolicy['when'] })}
        />
        <NumberField
          label={text(m.threshold)}
          value={policy.threshold}
          error={error('threshold')}
          onChange={(threshold) => onChange({ ...policy, threshold })}
        />
        <ChoiceField
          label={text(m.adjustmentType)}
          value={policy.adjustmentType}
          options={[
            { value: 'ChangeInCapacity', label: text(m.changeInCapacity) },
            { value: 'PercentChangeInCapacity', label: text(m.percentChange) },
            { value: 'ExactCapacity', label: text(m.exactCapacity) },
          ]}
          onChange={(type) => onChange({ ...policy, adjustmentType: type as AdjustmentType })}
        />
        <NumberField
          label={text(m.cooldownLabel)}
          constraintText={text(m.seconds)}
          value={policy.cooldown}
          error={error('cooldown')}
          onChange={(cooldown) => onChange({ ...policy, cooldown })}
        />
      </ColumnLayout>{' '}
      <Steps {...props} />
    </SpaceBetween>
  );
}

function Steps({ policy, error, onChange }: PolicyFieldsProps<StepPolicy>) {
  const change = (index: number, part: Partial<Step>) =>
    onChange({
      ...policy,
      steps: policy.steps.map((step, at) => (at === index ? { ...step, ...part } : step)),
    });
  const field = (name: keyof Step, label: string) => ({
    label,
    errorText: (_: Step, index: number) => error(`steps.${index}.${name}`),
    control: (step: Step, index: number) => (
      <Input
        value={step[name]}
        inputMode="numeric"
        ariaLabel={`${label} ${index + 1}`}
        onChange={({ detail }) => change(index, { [name]: detail.value })}
      />
    ),
  });
  const next = { from: String(Number(policy.steps.at(-1)?.from ?? -10) + 10), adjustment: '1' };
  return (
    <FormField label={text(m.adjustmentType)} errorText={error('steps')} stretch>
      <AttributeEditor
        items={policy.steps}
        addButtonText={text(m.addStepRow)}
        removeButtonText={text(commonMessages.remove)}
        onAddButtonClick={() => onChange({ ...policy, steps: [...policy.steps, next] })}
        onRemoveButtonClick={({ detail }) =>
          onChange({ ...policy, steps: policy.steps.filter((_, at) => at !== detail.itemIndex) })
        }
        definition={[field('from', text(m.stepFrom)), field('adjustment', text(m.adjustment))]}
      />
    </FormField>
  );
}
