import Checkbox from '@cloudscape-design/components/checkbox';
import ColumnLayout from '@cloudscape-design/components/column-layout';
import FormField from '@cloudscape-design/components/form-field';
import { memo } from 'react';
import { text } from '../../i18n/text.ts';
import { formMessages as m } from '../../messages/task-definition-form.ts';
import { isFargate } from '../../model/task-definition/definition-form.ts';
import { nearestMemory } from '../../model/task-definition/fargate-sizes.ts';
import { CheckField, SelectField } from './fields.tsx';
import { showsOnly, type TaskPart } from './form-state.ts';
import { RolesFields } from './roles-fields.tsx';
import { Section } from './section.tsx';
import { TaskSize } from './task-size.tsx';

const LAUNCH_TYPES = [
  { value: 'FARGATE', label: m.fargate, hint: m.fargateHint },
  { value: 'EC2', label: m.ec2Instances, hint: m.ec2Hint },
  { value: 'EXTERNAL', label: m.externalInstances, hint: m.externalHint },
] as const;

/** Where and how large the task runs, and as whom. */
export const InfrastructureSection = memo(
  ({ form, change }: TaskPart) => {
    return (
      <Section
        variant="container"
        title={text(m.infrastructure)}
        paths={['networkMode', 'cpu', 'memory', 'taskRoleArn', 'executionRoleArn']}
        open
      >
        <LaunchTypes form={form} change={change} />
        <ColumnLayout columns={2}>
          <Platform form={form} change={change} />
          <NetworkMode form={form} change={change} />
        </ColumnLayout>
        <TaskSize form={form} change={change} />
        <RolesFields form={form} change={change} />
        <CheckField
          label={text(m.faultInjection)}
          description={text(m.faultInjectionHint)}
          checked={form.enableFaultInjection}
          onChange={(enableFaultInjection) => change({ enableFaultInjection })}
        />
      </Section>
    );
  },
  showsOnly(
    'requiresCompatibilities',
    'runtimePlatform',
    'networkMode',
    'cpu',
    'memory',
    'taskRoleArn',
    'executionRoleArn',
    'enableFaultInjection',
  ),
);

function LaunchTypes({ form, change }: TaskPart) {
  const chosen = form.requiresCompatibilities;
  const set = (value: string, checked: boolean) => {
    const requiresCompatibilities = checked ? [...chosen, value] : chosen.filter((each) => each !== value);
    change({ requiresCompatibilities, ...(checked && value === 'FARGATE' && onFargate(form)) });
  };
  return (
    <FormField label={text(m.launchType)} description={text(m.launchTypeHint)} stretch>
      <ColumnLayout columns={3}>
        {LAUNCH_TYPES.map(({ value, label, hint }) => (
          <Checkbox
            key={value}
            checked={chosen.includes(value)}
            description={text(hint)}
            onChange={({ detail }) => set(value, detail.checked)}
          >
            {text(label)}
          </Checkbox>
        ))}
      </ColumnLayout>
    </FormField>
  );
}

/** What Fargate needs, where something else or nothing was chosen. */
function onFargate({ cpu, memory }: TaskPart['form']) {
  const size = cpu || '1024';
  return { networkMode: 'awsvpc', cpu: size, memory: nearestMemory(size, memory || '3072') };
}

const WINDOWS = [
  'WINDOWS_SERVER_2025_FULL',
  'WINDOWS_SERVER_2025_CORE',
  'WINDOWS_SERVER_2022_FULL',
  'WINDOWS_SERVER_2022_CORE',
  'WINDOWS_SERVER_2019_FULL',
  'WINDOWS_SERVER_2019_CORE',
];

const PLATFORMS = [
  { value: 'LINUX/X86_64', label: 'Linux/X86_64' },
  { value: 'LINUX/ARM64', label: 'Linux/ARM64' },
  ...WINDOWS.map((os) => ({ value: `${os}/X86_64`, label: `${os}/X86_64` })),
];

function Platform({ form, change }: TaskPart) {
  const { operatingSystemFamily: os, cpuArchitecture: architecture } = form.runtimePlatform;
  const set = (value: string) => {
    const [operatingSystemFamily = '', cpuArchitecture = ''] = value.split('/');
    change({ runtimePlatform: { ...form.runtimePlatform, operatingSystemFamily, cpuArchitecture } });
  };
  return (
    <SelectField
      path="runtimePlatform"
      label={text(m.os)}
      value={os || architecture ? `${os || 'LINUX'}/${architecture || 'X86_64'}` : ''}
      placeholder="Linux/X86_64"
      options={PLATFORMS}
      onChange={set}
    />
  );
}

function NetworkMode({ form, change }: TaskPart) {
  const onlyAwsvpc = isFargate(form);
  const modes = ['awsvpc', 'bridge', 'host', 'none'].map((value) => ({
    value,
    label: value,
    disabled: onlyAwsvpc && value !== 'awsvpc',
  }));
  return (
    <SelectField
      path="networkMode"
      label={text(m.networkMode)}
      description={text(m.networkHint)}
      value={form.networkMode}
      placeholder={text(m.byDefault)}
      options={onlyAwsvpc ? modes : [...modes, { value: '', label: text(m.byDefault) }]}
      onChange={(networkMode) => change({ networkMode })}
    />
  );
}
