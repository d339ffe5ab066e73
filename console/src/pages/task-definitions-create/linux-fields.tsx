import ColumnLayout from '@cloudscape-design/components/column-layout';
import FormField from '@cloudscape-design/components/form-field';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { text } from '../../i18n/text.ts';
import { formMessages as m } from '../../messages/task-definition-form.ts';
import type { LinuxForm } from '../../model/task-definition/definition-form.ts';
import { isFargate } from '../../model/task-definition/definition-form.ts';
import { CheckField, TextField } from './fields.tsx';
import { type ContainerPart, useFormState } from './form-state.ts';
import { LimitAndLabelFields } from './limit-fields.tsx';
import { Rows } from './rows.tsx';

/** What the kernel gives the container: capabilities, shared memory, tmpfs, limits. */
export function LinuxFields(part: ContainerPart) {
  const { container, path, change } = part;
  const fargate = useFormState(({ form }) => isFargate(form));
  const linux = container.linuxParameters;
  const place = `${path}.linuxParameters`;
  const set = (changed: Partial<LinuxForm>) => change({ linuxParameters: { ...linux, ...changed } });
  return (
    <SpaceBetween size="l">
      <FormField label={text(m.linux)} stretch>
        <CheckField
          label={text(m.init)}
          checked={linux.initProcessEnabled}
          onChange={(initProcessEnabled) => set({ initProcessEnabled })}
        />
      </FormField>
      <ColumnLayout columns={3}>
        <TextField
          path={`${place}.capabilities.add`}
          label={text(m.addCapabilities)}
          placeholder="SYS_PTRACE"
          value={linux.capabilities.add}
          onChange={(add) => set({ capabilities: { ...linux.capabilities, add } })}
        />
        <TextField
          path={`${place}.capabilities.drop`}
          label={text(m.dropCapabilities)}
          placeholder="ALL"
          value={linux.capabilities.drop}
          onChange={(drop) => set({ capabilities: { ...linux.capabilities, drop } })}
        />
        <TextField
          path={`${place}.sharedMemorySize`}
          label={text(m.sharedMemory)}
          kind="number"
          value={linux.sharedMemorySize}
          disabled={fargate && linux.sharedMemorySize === ''}
          constraint={fargate ? text(m.notOnFargate) : undefined}
          onChange={(sharedMemorySize) => set({ sharedMemorySize })}
        />
      </ColumnLayout>
      {(!fargate || linux.tmpfs.length > 0) && (
        <FormField label={text(m.tmpfs)} stretch>
          <Rows
            path={`${place}.tmpfs`}
            label={text(m.tmpfs)}
            rows={linux.tmpfs}
            onChange={(tmpfs) => set({ tmpfs })}
            newRow={() => ({ containerPath: '', size: '', mountOptions: '', source: undefined })}
            addText={text(m.addTmpfs)}
            columns={[
              { field: 'containerPath', label: text(m.containerPath), placeholder: '/run' },
              { field: 'size', label: text(m.sizeMib), kind: 'number', placeholder: '64' },
              { field: 'mountOptions', label: text(m.mountOptions), placeholder: 'noexec,nosuid' },
            ]}
          />
        </FormField>
      )}
      <LimitAndLabelFields {...part} />
    </SpaceBetween>
  );
}
