import ColumnLayout from '@cloudscape-design/components/column-layout';
import FormField from '@cloudscape-design/components/form-field';
import RadioGroup from '@cloudscape-design/components/radio-group';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { text } from '../../i18n/text.ts';
import { serviceFormMessages as m } from '../../messages/service-form.ts';
import { type ServiceForm, targetGroupNameOf } from '../../model/service-form.ts';
import { useTargetGroups } from '../../questions/target-groups.ts';
import type { SectionProps } from './environment-section.tsx';
import { ChoiceField, errorOf, NumberField, TextField } from './fields.tsx';

export function TargetGroupFields(props: SectionProps & { networkMode: string }) {
  const { form, set } = props;
  return (
    <SpaceBetween size="l">
      <FormField label={text(m.targetGroup)}>
        <RadioGroup
          ariaLabel={text(m.targetGroup)}
          value={form.targetGroup}
          items={[
            { value: 'new', label: text(m.newTargetGroup) },
            { value: 'existing', label: text(m.existingTargetGroup) },
          ]}
          onChange={({ detail }) => set({ targetGroup: detail.value as ServiceForm['targetGroup'] })}
        />
      </FormField>
      {form.targetGroup === 'new' ? <NewTargetGroup {...props} /> : <ExistingTargetGroup {...props} />}
    </SpaceBetween>
  );
}

function NewTargetGroup({ form, errors, set }: SectionProps) {
  return (
    <ColumnLayout columns={2}>
      <TextField
        label={text(m.targetGroupNameLabel)}
        value={targetGroupNameOf(form)}
        error={errorOf(errors, 'targetGroupName')}
        onChange={(targetGroupName) => set({ targetGroupName })}
      />
      <ChoiceField
        label={text(m.protocol)}
        value={form.targetProtocol}
        options={[{ value: 'HTTP' }, { value: 'HTTPS' }]}
        onChange={(protocol) => set({ targetProtocol: protocol as ServiceForm['targetProtocol'] })}
      />
      <TextField
        label={text(m.healthCheckPathLabel)}
        constraintText={text(m.healthCheckPathText)}
        value={form.healthCheckPath}
        error={errorOf(errors, 'healthCheckPath')}
        onChange={(healthCheckPath) => set({ healthCheckPath })}
      />
      <NumberField
        label={text(m.deregistrationDelayLabel)}
        constraintText={text(m.seconds)}
        value={form.deregistrationDelay}
        error={errorOf(errors, 'deregistrationDelay')}
        onChange={(deregistrationDelay) => set({ deregistrationDelay })}
      />
    </ColumnLayout>
  );
}

/** Only groups that take these tasks: by address in awsvpc mode, by instance else, and in this VPC. */
function ExistingTargetGroup({ form, errors, set, networkMode }: SectionProps & { networkMode: string }) {
  const groups = useTargetGroups();
  const wanted = networkMode === 'awsvpc' ? 'ip' : 'instance';
  return (
    <ChoiceField
      label={text(m.targetGroup)}
      placeholder={text(m.chooseTargetGroup)}
      value={form.targetGroupArn}
      options={(groups.data ?? [])
        .filter(({ TargetType, VpcId }) => TargetType === wanted && (!form.vpcId || VpcId === form.vpcId))
        .map(({ TargetGroupArn = '', TargetGroupName, Protocol, Port, HealthCheckPath }) => ({
          value: TargetGroupArn,
          label: TargetGroupName,
          description: `${Protocol}:${Port} · ${HealthCheckPath ?? ''}`,
        }))}
      list={groups}
      error={errorOf(errors, 'targetGroupArn')}
      onChange={(targetGroupArn) => set({ targetGroupArn })}
    />
  );
}
