import AttributeEditor from '@cloudscape-design/components/attribute-editor';
import FormField from '@cloudscape-design/components/form-field';
import Input from '@cloudscape-design/components/input';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { text } from '../../i18n/text.ts';
import { commonMessages } from '../../messages/common.ts';
import { serviceFormMessages as m } from '../../messages/service-form.ts';
import { groupNameOf, type InboundRule } from '../../model/service-form.ts';
import { useSecurityGroups } from '../../questions/network.ts';
import type { SectionProps } from './environment-section.tsx';
import { ChoicesField, errorOf, TextField } from './fields.tsx';

export function ExistingGroups({ form, errors, set }: SectionProps) {
  const groups = useSecurityGroups();
  return (
    <ChoicesField
      label={text(m.securityGroup)}
      placeholder={text(m.chooseGroups)}
      values={form.securityGroupIds}
      options={(groups.data ?? [])
        .filter(({ VpcId }) => VpcId === form.vpcId)
        .map(({ GroupId = '', GroupName = '', Description }) => ({
          value: GroupId,
          label: `${GroupId} · ${GroupName}`,
          description: Description,
        }))}
      list={groups}
      error={errorOf(errors, 'securityGroupIds')}
      onChange={(securityGroupIds) => set({ securityGroupIds })}
    />
  );
}

export function NewGroup({ form, errors, set }: SectionProps) {
  return (
    <SpaceBetween size="l">
      <TextField
        label={text(m.groupNameLabel)}
        value={groupNameOf(form)}
        error={errorOf(errors, 'newGroupName')}
        onChange={(newGroupName) => set({ newGroupName })}
      />
      <TextField
        label={text(m.groupDescriptionLabel)}
        value={form.newGroupDescription}
        error={errorOf(errors, 'newGroupDescription')}
        onChange={(newGroupDescription) => set({ newGroupDescription })}
      />
      <InboundRules form={form} errors={errors} set={set} />
    </SpaceBetween>
  );
}

function InboundRules({ form, errors, set }: SectionProps) {
  const change = (index: number, part: Partial<InboundRule>) =>
    set({ inbound: form.inbound.map((rule, at) => (at === index ? { ...rule, ...part } : rule)) });
  const field = (name: keyof InboundRule, label: string) => ({
    label,
    errorText: (_: InboundRule, index: number) => errorOf(errors, `inbound.${index}.${name}`),
    control: (rule: InboundRule, index: number) => (
      <Input
        value={rule[name]}
        ariaLabel={`${label} ${index + 1}`}
        onChange={({ detail }) => change(index, { [name]: detail.value })}
      />
    ),
  });
  const port = form.container.split(':')[1] ?? '';
  return (
    <FormField label={text(m.inbound)} description={text(m.inboundText)} stretch>
      <AttributeEditor
        items={form.inbound}
        addButtonText={text(m.addRule)}
        removeButtonText={text(commonMessages.remove)}
        empty={text(commonMessages.none)}
        onAddButtonClick={() => set({ inbound: [...form.inbound, { port, source: '0.0.0.0/0' }] })}
        onRemoveButtonClick={({ detail }) =>
          set({ inbound: form.inbound.filter((_, at) => at !== detail.itemIndex) })
        }
        definition={[field('port', text(m.port)), field('source', text(m.source))]}
      />
    </FormField>
  );
}
