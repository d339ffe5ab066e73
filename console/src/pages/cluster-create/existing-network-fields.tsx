import type { Subnet } from '@aws-sdk/client-ec2';
import Alert from '@cloudscape-design/components/alert';
import FormField from '@cloudscape-design/components/form-field';
import Multiselect from '@cloudscape-design/components/multiselect';
import Select from '@cloudscape-design/components/select';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { text } from '../../i18n/text.ts';
import { clusterMessages as m } from '../../messages/clusters.ts';
import { nameTag } from '../../model/name-tag.ts';
import { onePerZone } from '../../model/one-per-zone.ts';
import { useSubnets } from '../../questions/network.ts';
import { useVpcs } from '../../questions/vpcs.ts';
import type { SectionProps } from './network-section.tsx';

/** A VPC that is there already, with subnets of several zones. */
export function ExistingNetworkFields({ form, errors, onChange }: SectionProps) {
  const vpcs = useVpcs();
  const all = useSubnets();
  const vpcOptions = (vpcs.data ?? []).map((vpc) => ({
    value: vpc.VpcId!,
    label: [vpc.VpcId, nameTag(vpc)].filter(Boolean).join(' · '),
    description: `${vpc.CidrBlock}${vpc.IsDefault ? ` · ${text(m.defaultVpc)}` : ''}`,
  }));
  const subnets = (all.data ?? []).filter(({ VpcId }) => VpcId === form.vpcId);
  const subnetOptions = subnets.map(optionOf);
  const chosen = subnets.filter(({ SubnetId }) => form.subnetIds.includes(SubnetId!));
  const chooseVpc = (vpcId: string) =>
    onChange({ vpcId, subnetIds: onePerZone(all.data ?? [], vpcId).slice(0, 3) });
  return (
    <SpaceBetween size="l">
      <FormField label="VPC" errorText={errors.vpcId && text(errors.vpcId)}>
        <Select
          options={vpcOptions}
          selectedOption={vpcOptions.find(({ value }) => value === form.vpcId) ?? null}
          placeholder={text(m.chooseVpc)}
          statusType={vpcs.loading ? 'loading' : 'finished'}
          onChange={({ detail }) => chooseVpc(detail.selectedOption.value!)}
        />
      </FormField>
      <FormField
        label={text(m.subnets)}
        description={text(m.subnetsDescription)}
        errorText={errors.subnetIds && text(errors.subnetIds)}
      >
        <Multiselect
          options={subnetOptions}
          selectedOptions={chosen.map(optionOf)}
          placeholder={text(m.chooseSubnets)}
          onChange={({ detail }) =>
            onChange({ subnetIds: detail.selectedOptions.map(({ value }) => value!) })
          }
        />
      </FormField>
      {chosen.length > 0 && new Set(chosen.map(({ AvailabilityZone }) => AvailabilityZone)).size < 2 && (
        <Alert type="warning">{text(m.oneZone)}</Alert>
      )}
    </SpaceBetween>
  );
}

const optionOf = ({ SubnetId, AvailabilityZone, CidrBlock }: Subnet) => ({
  value: SubnetId!,
  label: SubnetId!,
  description: `${AvailabilityZone} · ${CidrBlock}`,
});
