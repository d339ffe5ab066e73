import Checkbox from '@cloudscape-design/components/checkbox';
import ColumnLayout from '@cloudscape-design/components/column-layout';
import FormField from '@cloudscape-design/components/form-field';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { text } from '../../i18n/text.ts';
import { serviceFormMessages as m } from '../../messages/service-form.ts';
import type { DeploymentFields, Errors } from '../../model/service-form.ts';
import { useActiveRevisions, useFamilyNames } from '../../questions/task-definition.ts';
import { ChoiceField, errorOf, NumberField } from './fields.tsx';

export interface DeploymentFieldsProps {
  fields: DeploymentFields;
  errors: Errors;
  set: (change: Partial<DeploymentFields>) => void;
}

/** The family and its revision; the latest by default. */
export function RevisionFields({ fields, errors, set }: DeploymentFieldsProps) {
  const { family } = fields;
  const families = useFamilyNames();
  const revisions = useActiveRevisions(family);
  const numbers = (revisions.data ?? []).map(({ revision }) => String(revision));
  const [latest] = numbers;
  return (
    <FormField label={text(m.taskDefinition)} stretch>
      <ColumnLayout columns={2}>
        <ChoiceField
          label={text(m.family)}
          placeholder={text(m.chooseFamily)}
          description={families.data?.length === 0 ? text(m.noFamilies) : undefined}
          value={family}
          options={(families.data ?? []).map((value) => ({ value }))}
          list={families}
          error={errorOf(errors, 'family')}
          onChange={(chosen) => set({ family: chosen, revision: '' })}
        />
        <ChoiceField
          label={text(m.revision)}
          value={fields.revision || (latest ?? '')}
          options={numbers.map((value) => ({
            value,
            label: value === latest ? text(m.latest, { revision: value }) : value,
          }))}
          list={revisions}
          disabled={family === ''}
          onChange={(revision) => set({ revision: revision === latest ? '' : revision })}
        />
      </ColumnLayout>
    </FormField>
  );
}

/** How many tasks, and how a deployment exchanges them. */
export function DeploymentOptions({
  fields,
  errors,
  set,
  balanced,
}: DeploymentFieldsProps & { balanced: boolean }) {
  return (
    <SpaceBetween size="l">
      <NumberField
        label={text(m.desired)}
        constraintText={text(m.desiredText)}
        value={fields.desired}
        error={errorOf(errors, 'desired')}
        onChange={(desired) => set({ desired })}
      />
      <Percentages fields={fields} errors={errors} set={set} />
      <FormField label={text(m.failureDetection)}>
        <Checkbox
          checked={fields.circuitBreaker}
          onChange={({ detail }) => set({ circuitBreaker: detail.checked })}
        >
          {text(m.circuitBreaker)}
        </Checkbox>
        <Checkbox
          checked={fields.circuitBreaker && fields.rollback}
          disabled={!fields.circuitBreaker}
          onChange={({ detail }) => set({ rollback: detail.checked })}
        >
          {text(m.rollback)}
        </Checkbox>
      </FormField>
      <Checkbox checked={fields.rebalancing} onChange={({ detail }) => set({ rebalancing: detail.checked })}>
        {text(m.rebalancing)}
      </Checkbox>
      {balanced && (
        <NumberField
          label={text(m.gracePeriod)}
          description={text(m.gracePeriodText)}
          value={fields.gracePeriod}
          error={errorOf(errors, 'gracePeriod')}
          onChange={(gracePeriod) => set({ gracePeriod })}
        />
      )}
    </SpaceBetween>
  );
}

function Percentages({ fields, errors, set }: DeploymentFieldsProps) {
  const inTasks = (percent: string, round: (value: number) => number) => {
    const count = round((Number(fields.desired) * Number(percent)) / 100);
    return Number.isFinite(count) ? text(m.inTasks, { count }) : undefined;
  };
  return (
    <ColumnLayout columns={2}>
      <NumberField
        label={text(m.minimumPercent)}
        description={text(m.minimumPercentText)}
        constraintText={inTasks(fields.minimumPercent, Math.ceil)}
        value={fields.minimumPercent}
        error={errorOf(errors, 'minimumPercent')}
        onChange={(minimumPercent) => set({ minimumPercent })}
      />
      <NumberField
        label={text(m.maximumPercent)}
        description={text(m.maximumPercentText)}
        constraintText={inTasks(fields.maximumPercent, Math.floor)}
        value={fields.maximumPercent}
        error={errorOf(errors, 'maximumPercent')}
        onChange={(maximumPercent) => set({ maximumPercent })}
      />
    </ColumnLayout>
  );
}
