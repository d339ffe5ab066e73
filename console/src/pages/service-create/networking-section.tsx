import Button from '@cloudscape-design/components/button';
import Checkbox from '@cloudscape-design/components/checkbox';
import Container from '@cloudscape-design/components/container';
import FormField from '@cloudscape-design/components/form-field';
import Header from '@cloudscape-design/components/header';
import RadioGroup from '@cloudscape-design/components/radio-group';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { text } from '../../i18n/text.ts';
import { serviceFormMessages as m } from '../../messages/service-form.ts';
import { onePerZone } from '../../model/one-per-zone.ts';
import { needsNetwork, type ServiceFacts, type ServiceForm } from '../../model/service-form.ts';
import { useSubnets } from '../../questions/network.ts';
import { useVpcs } from '../../questions/vpcs.ts';
import type { SectionProps } from './environment-section.tsx';
import { ChoiceField, ChoicesField, errorOf } from './fields.tsx';
import { ExistingGroups, NewGroup } from './security-group-fields.tsx';

/** Where the tasks run; tasks without an address of their own need it only for a load balancer. */
export function NetworkingSection({ form, errors, set, facts }: SectionProps & { facts: ServiceFacts }) {
  const own = needsNetwork(facts);
  const description = own ? text(m.networkText) : text(m.noNetwork, { mode: facts.networkMode });
  return (
    <Container
      header={
        <Header variant="h2" description={description}>
          {text(m.networking)}
        </Header>
      }
    >
      {(own || form.balancing !== 'none') && (
        <SpaceBetween size="l">
          <VpcFields form={form} errors={errors} set={set} />
          {own && <GroupFields form={form} errors={errors} set={set} />}
          {own && (
            <FormField label={text(m.publicIp)} description={text(m.publicIpText)}>
              <Checkbox checked={form.publicIp} onChange={({ detail }) => set({ publicIp: detail.checked })}>
                {text(m.turnedOn)}
              </Checkbox>
            </FormField>
          )}
        </SpaceBetween>
      )}
    </Container>
  );
}

function VpcFields({ form, errors, set }: SectionProps) {
  const vpcs = useVpcs();
  const subnets = useSubnets();
  const inVpc = (subnets.data ?? []).filter(({ VpcId }) => VpcId === form.vpcId);
  return (
    <SpaceBetween size="l">
      <ChoiceField
        label={text(m.vpc)}
        placeholder={text(m.chooseVpc)}
        value={form.vpcId}
        options={(vpcs.data ?? []).map(({ VpcId = '', CidrBlock = '', Tags = [] }) => ({
          value: VpcId,
          label: [VpcId, Tags.find(({ Key }) => Key === 'Name')?.Value].filter(Boolean).join(' · '),
          description: CidrBlock,
        }))}
        list={vpcs}
        error={errorOf(errors, 'vpcId')}
        onChange={(vpcId) =>
          set({ vpcId, subnetIds: onePerZone(subnets.data ?? [], vpcId), securityGroupIds: [] })
        }
      />
      <SpaceBetween size="xs">
        <ChoicesField
          label={text(m.subnets)}
          description={text(m.subnetsText)}
          placeholder={text(m.chooseSubnets)}
          values={form.subnetIds}
          options={inVpc.map(({ SubnetId = '', AvailabilityZone, CidrBlock }) => ({
            value: SubnetId,
            label: `${SubnetId} · ${AvailabilityZone}`,
            description: CidrBlock,
          }))}
          list={subnets}
          error={errorOf(errors, 'subnetIds')}
          onChange={(subnetIds) => set({ subnetIds })}
        />
        {form.subnetIds.length > 0 && (
          <Button variant="inline-link" formAction="none" onClick={() => set({ subnetIds: [] })}>
            {text(m.clearSubnets)}
          </Button>
        )}
      </SpaceBetween>
    </SpaceBetween>
  );
}

function GroupFields(props: SectionProps) {
  const { form, set } = props;
  return (
    <SpaceBetween size="l">
      <FormField label={text(m.securityGroup)}>
        <RadioGroup
          ariaLabel={text(m.securityGroup)}
          value={form.securityGroup}
          items={[
            { value: 'existing', label: text(m.useExistingGroup) },
            { value: 'new', label: text(m.createGroup) },
          ]}
          onChange={({ detail }) => set({ securityGroup: detail.value as ServiceForm['securityGroup'] })}
        />
      </FormField>
      {form.securityGroup === 'new' ? <NewGroup {...props} /> : <ExistingGroups {...props} />}
    </SpaceBetween>
  );
}
