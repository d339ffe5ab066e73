import ColumnLayout from '@cloudscape-design/components/column-layout';
import { text } from '../../i18n/text.ts';
import { useLive } from '../../live/use-live.ts';
import { formMessages as m } from '../../messages/task-definition-form.ts';
import { listTaskRoles } from './choices.ts';
import { defaultRoleArn } from './execution-role.ts';
import { SelectField } from './fields.tsx';
import type { TaskPart } from './form-state.ts';

export function RolesFields({ form, change }: TaskPart) {
  const roles = useLive(['iam.roles'], ['task-roles'], listTaskRoles);
  const options = [{ value: '', label: text(m.noRole) }, ...(roles.data ?? [])];
  const newRole = { value: defaultRoleArn(), label: text(m.newRole), description: text(m.newRoleHint) };
  const isThere = options.some(({ value }) => value === newRole.value);
  return (
    <ColumnLayout columns={2}>
      <SelectField
        path="taskRoleArn"
        label={text(m.taskRole)}
        description={text(m.taskRoleHint)}
        value={form.taskRoleArn}
        options={options}
        placeholder={text(m.noRole)}
        filtering
        optional
        onChange={(taskRoleArn) => change({ taskRoleArn })}
      />
      <SelectField
        path="executionRoleArn"
        label={text(m.executionRole)}
        description={text(m.executionRoleHint)}
        value={form.executionRoleArn}
        options={isThere ? options : [...options, newRole]}
        placeholder={text(m.noRole)}
        filtering
        optional
        onChange={(executionRoleArn) => change({ executionRoleArn })}
      />
    </ColumnLayout>
  );
}
