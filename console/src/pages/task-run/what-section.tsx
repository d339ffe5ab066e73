import Container from '@cloudscape-design/components/container';
import FormField from '@cloudscape-design/components/form-field';
import Header from '@cloudscape-design/components/header';
import Input from '@cloudscape-design/components/input';
import Select from '@cloudscape-design/components/select';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { ErrorAlert } from '../../components/error-alert.tsx';
import { text } from '../../i18n/text.ts';
import { taskMessages as m } from '../../messages/tasks.ts';
import { nameOf } from '../../model/arn.ts';
import type { FormError, RunTaskForm } from '../../model/run-task-form.ts';
import { useClusterArns } from '../../questions/clusters.ts';
import { useActiveRevisions } from '../../questions/task-definition.ts';

export interface SectionProps {
  form: RunTaskForm;
  errors: Map<string, FormError>;
  onChange: (part: Partial<RunTaskForm>) => void;
}

export function errorText(errors: Map<string, FormError>, field: string): string | undefined {
  const error = errors.get(field);
  return error && text(error.message, error.values);
}

/** Which task, where, and how many. */
export function WhatSection({ form, errors, onChange }: SectionProps) {
  const clusters = useClusterArns();
  const revisions = useActiveRevisions();
  const options = (arns: string[] | undefined) => arns?.map((arn) => ({ value: nameOf(arn) })) ?? [];
  return (
    <Container header={<Header variant="h2">{text(m.task)}</Header>}>
      <SpaceBetween size="m">
        <ErrorAlert error={clusters.error ?? revisions.error} />
        <FormField label={text(m.cluster)} errorText={errorText(errors, 'cluster')}>
          <Select
            selectedOption={form.cluster ? { value: form.cluster } : null}
            options={options(clusters.data)}
            placeholder={text(m.choose)}
            onChange={({ detail }) => onChange({ cluster: detail.selectedOption.value })}
          />
        </FormField>
        <FormField label={text(m.family)} errorText={errorText(errors, 'taskDefinition')}>
          <Select
            selectedOption={form.taskDefinition ? { value: form.taskDefinition } : null}
            options={options(revisions.data?.map(({ arn }) => arn))}
            placeholder={text(m.choose)}
            filteringType="auto"
            onChange={({ detail }) =>
              onChange({ taskDefinition: detail.selectedOption.value, overrides: [] })
            }
          />
        </FormField>
        <FormField label={text(m.launchType)}>
          <Select
            selectedOption={{ value: form.launchType }}
            options={[{ value: 'FARGATE' }, { value: 'EC2' }]}
            onChange={({ detail }) =>
              onChange({ launchType: detail.selectedOption.value as RunTaskForm['launchType'] })
            }
          />
        </FormField>
        <FormField label={text(m.count)}>
          <Input
            type="number"
            inputMode="numeric"
            value={form.count}
            onChange={({ detail }) => onChange({ count: detail.value })}
          />
        </FormField>
      </SpaceBetween>
    </Container>
  );
}
