import ExpandableSection from '@cloudscape-design/components/expandable-section';
import FormField from '@cloudscape-design/components/form-field';
import SpaceBetween from '@cloudscape-design/components/space-between';
import Textarea from '@cloudscape-design/components/textarea';
import { ErrorAlert } from '../../components/error-alert.tsx';
import { text } from '../../i18n/text.ts';
import { taskMessages as m } from '../../messages/tasks.ts';
import { useTaskDefinition } from '../../questions/task-definition.ts';
import { errorText, type SectionProps } from './what-section.tsx';

/** What this run does differently from its task definition, container by container. */
export function OverridesSection({ form, errors, onChange }: SectionProps) {
  const { taskDefinition } = form;
  const definition = useTaskDefinition(taskDefinition);
  const names = definition.data?.taskDefinition.containerDefinitions?.map(({ name }) => name!) ?? [];
  const overrideOf = (name: string) =>
    form.overrides.find((override) => override.name === name) ?? { name, command: '', environment: '' };
  const changeOf = (name: string, part: { command?: string; environment?: string }) =>
    onChange({
      overrides: [...form.overrides.filter((other) => other.name !== name), { ...overrideOf(name), ...part }],
    });
  return (
    <ExpandableSection variant="container" headerText={text(m.overrides)}>
      <SpaceBetween size="l">
        <ErrorAlert error={definition.error} />
        {names.map((name) => (
          <SpaceBetween key={name} size="s">
            <FormField label={`${name}: ${text(m.command)}`} constraintText={text(m.commandHint)}>
              <Textarea
                value={overrideOf(name).command}
                onChange={({ detail }) => changeOf(name, { command: detail.value })}
              />
            </FormField>
            <FormField
              label={`${name}: ${text(m.environment)}`}
              constraintText={text(m.environmentHint)}
              errorText={errorText(errors, `environment:${name}`)}
            >
              <Textarea
                value={overrideOf(name).environment}
                onChange={({ detail }) => changeOf(name, { environment: detail.value })}
              />
            </FormField>
          </SpaceBetween>
        ))}
      </SpaceBetween>
    </ExpandableSection>
  );
}
