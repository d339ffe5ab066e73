import ColumnLayout from '@cloudscape-design/components/column-layout';
import FormField from '@cloudscape-design/components/form-field';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { memo } from 'react';
import { consoleConfig } from '../../aws/settings.ts';
import { text } from '../../i18n/text.ts';
import { formMessages as m } from '../../messages/task-definition-form.ts';
import { awslogsFor } from '../../model/task-definition/awslogs.ts';
import { isFargate } from '../../model/task-definition/definition-form.ts';
import { CheckField, SelectField } from './fields.tsx';
import { type ContainerPart, problemText, showsOnlyOfContainer, useFormState } from './form-state.ts';
import { Rows } from './rows.tsx';
import { Section } from './section.tsx';

/** Developer Guide, "Amazon ECS task definition parameters", Log configuration: what Fargate has, and what instances have besides. */
const FARGATE_DRIVERS = ['awslogs', 'splunk', 'awsfirelens'];
const DRIVERS = [...FARGATE_DRIVERS, 'fluentd', 'gelf', 'json-file', 'journald', 'syslog'];

export const LoggingFields = memo(({ container, path, change }: ContainerPart) => {
  const family = useFormState(({ form }) => form.family);
  const onFargate = useFormState(({ form }) => isFargate(form));
  const log = container.logConfiguration;
  const place = `${path}.logConfiguration`;
  const optionsProblem = useFormState(({ problems }) => problemText(problems[`${place}.options`]));
  const set = (part: Partial<typeof log>) => change({ logConfiguration: { ...log, ...part } });
  const byDefault = () => awslogsFor(family, consoleConfig().region);
  return (
    <Section
      title={text(m.logging)}
      description={text(m.loggingHint)}
      paths={[place]}
      open={log.logDriver !== ''}
      optional
    >
      <CheckField
        label={text(m.useLogs)}
        checked={log.logDriver !== ''}
        onChange={(used) =>
          set(used ? byDefault() : { logDriver: '', options: [], secretOptions: [], source: undefined })
        }
      />
      {log.logDriver !== '' && (
        <SpaceBetween size="l">
          <ColumnLayout columns={3}>
            <SelectField
              path={`${place}.logDriver`}
              label={text(m.logDriver)}
              value={log.logDriver}
              options={(onFargate ? FARGATE_DRIVERS : DRIVERS).map((value) => ({
                value,
                label: value,
              }))}
              onChange={(logDriver) =>
                set(logDriver === 'awslogs' ? byDefault() : { logDriver, options: [] })
              }
            />
          </ColumnLayout>
          <FormField label={text(m.logOptions)} errorText={optionsProblem} stretch>
            <Rows
              path={`${place}.options`}
              label={text(m.logOptions)}
              rows={log.options}
              onChange={(options) => set({ options })}
              newRow={() => ({ name: '', value: '' })}
              addText={text(m.addOption)}
              columns={[
                { field: 'name', label: text(m.key) },
                { field: 'value', label: text(m.value) },
              ]}
            />
          </FormField>
        </SpaceBetween>
      )}
    </Section>
  );
}, showsOnlyOfContainer('logConfiguration'));
