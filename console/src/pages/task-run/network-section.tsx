import Container from '@cloudscape-design/components/container';
import FormField from '@cloudscape-design/components/form-field';
import Header from '@cloudscape-design/components/header';
import Multiselect, { type MultiselectProps } from '@cloudscape-design/components/multiselect';
import SpaceBetween from '@cloudscape-design/components/space-between';
import Toggle from '@cloudscape-design/components/toggle';
import { ErrorAlert } from '../../components/error-alert.tsx';
import { text } from '../../i18n/text.ts';
import { taskMessages as m } from '../../messages/tasks.ts';
import { useSecurityGroups, useSubnets } from '../../questions/network.ts';
import { errorText, type SectionProps } from './what-section.tsx';

/** Where the task's network interface stands; only tasks of the awsvpc network mode have one. */
export function NetworkSection({ form, errors, onChange }: SectionProps) {
  const subnets = useSubnets();
  const groups = useSecurityGroups();
  const subnetOptions = (subnets.data ?? []).map(({ SubnetId, AvailabilityZone, VpcId, CidrBlock }) => ({
    value: SubnetId,
    description: `${AvailabilityZone} · ${CidrBlock} · ${VpcId}`,
  }));
  const groupOptions = (groups.data ?? []).map(({ GroupId, GroupName, VpcId }) => ({
    value: GroupId,
    description: `${GroupName} · ${VpcId}`,
  }));
  return (
    <Container header={<Header variant="h2">{text(m.network)}</Header>}>
      <SpaceBetween size="m">
        <ErrorAlert error={subnets.error ?? groups.error} />
        <FormField label={text(m.vpcSubnets)} errorText={errorText(errors, 'subnets')}>
          <Choose
            options={subnetOptions}
            chosen={form.subnets}
            onChange={(chosen) => onChange({ subnets: chosen })}
          />
        </FormField>
        <FormField label={text(m.securityGroups)}>
          <Choose
            options={groupOptions}
            chosen={form.securityGroups}
            onChange={(chosen) => onChange({ securityGroups: chosen })}
          />
        </FormField>
        <Toggle
          checked={form.assignPublicIp}
          onChange={({ detail }) => onChange({ assignPublicIp: detail.checked })}
        >
          {text(m.assignPublicIp)}
        </Toggle>
      </SpaceBetween>
    </Container>
  );
}

interface ChooseProps {
  options: MultiselectProps.Option[];
  chosen: string[];
  onChange: (chosen: string[]) => void;
}

function Choose({ options, chosen, onChange }: ChooseProps) {
  return (
    <Multiselect
      options={options}
      selectedOptions={options.filter(({ value }) => chosen.includes(value!))}
      placeholder={text(m.choose)}
      onChange={({ detail }) => onChange(detail.selectedOptions.map(({ value }) => value!))}
    />
  );
}
