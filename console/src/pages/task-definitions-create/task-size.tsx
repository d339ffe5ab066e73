import ColumnLayout from '@cloudscape-design/components/column-layout';
import FormField from '@cloudscape-design/components/form-field';
import { text } from '../../i18n/text.ts';
import { formMessages as m } from '../../messages/task-definition-form.ts';
import { isFargate } from '../../model/task-definition/definition-form.ts';
import {
  cpuUnits,
  FARGATE_SIZES,
  fargateMemory,
  memoryLabel,
  memoryMib,
  nearestMemory,
} from '../../model/task-definition/fargate-sizes.ts';
import { SelectField, TextField } from './fields.tsx';
import type { TaskPart } from './form-state.ts';

/** On Fargate only sizes that there are; elsewhere any, or none. */
export function TaskSize(part: TaskPart) {
  return (
    <FormField label={text(m.taskSize)} description={text(m.taskSizeHint)} stretch>
      {isFargate(part.form) ? <FargateSize {...part} /> : <AnySize {...part} />}
    </FormField>
  );
}

function FargateSize({ form, change }: TaskPart) {
  return (
    <ColumnLayout columns={2}>
      <SelectField
        path="cpu"
        label={text(m.cpu)}
        value={cpuUnits(form.cpu)}
        options={FARGATE_SIZES.map(({ cpu, label }) => ({ value: cpu, label }))}
        onChange={(cpu) => change({ cpu, memory: nearestMemory(cpu, form.memory) })}
      />
      <SelectField
        path="memory"
        label={text(m.memory)}
        value={memoryMib(form.memory)}
        options={fargateMemory(form.cpu).map((value) => ({ value, label: memoryLabel(value) }))}
        onChange={(memory) => change({ memory })}
      />
    </ColumnLayout>
  );
}

function AnySize({ form, change }: TaskPart) {
  return (
    <ColumnLayout columns={2}>
      <TextField
        path="cpu"
        label={text(m.cpu)}
        value={form.cpu}
        placeholder="1 vCPU"
        optional
        onChange={(cpu) => change({ cpu })}
      />
      <TextField
        path="memory"
        label={text(m.memory)}
        value={form.memory}
        placeholder="3 GB"
        optional
        onChange={(memory) => change({ memory })}
      />
    </ColumnLayout>
  );
}
