import ColumnLayout from '@cloudscape-design/components/column-layout';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { memo } from 'react';
import { text } from '../../i18n/text.ts';
import { formMessages as m } from '../../messages/task-definition-form.ts';
import { TextField } from './fields.tsx';
import { type ContainerPart, showsOnlyOfContainer, useFormState } from './form-state.ts';
import { Rows } from './rows.tsx';
import { Section } from './section.tsx';

const CONDITIONS = ['START', 'COMPLETE', 'SUCCESS', 'HEALTHY'].map((value) => ({ value, label: value }));

/** Which containers come before this one, and how long it may take to start and to stop. */
export const StartupFields = memo(
  ({ container, path, change }: ContainerPart) => {
    const others = useFormState(({ form }) => form.containerDefinitions)
      .map(({ name }) => name)
      .filter((name) => name !== '' && name !== container.name);
    return (
      <SpaceBetween size="l">
        <Section
          title={text(m.startup)}
          paths={[`${path}.dependsOn`]}
          open={container.dependsOn.length > 0}
          optional
        >
          <Rows
            path={`${path}.dependsOn`}
            label={text(m.startup)}
            rows={container.dependsOn}
            onChange={(dependsOn) => change({ dependsOn })}
            newRow={() => ({ containerName: '', condition: 'START', source: undefined })}
            addText={text(m.addDependency)}
            columns={[
              {
                field: 'containerName',
                label: text(m.dependency),
                options: others.map((value) => ({ value, label: value })),
              },
              { field: 'condition', label: text(m.condition), options: CONDITIONS },
            ]}
          />
        </Section>
        <Section title={text(m.timeouts)} paths={[`${path}.startTimeout`, `${path}.stopTimeout`]} optional>
          <ColumnLayout columns={2}>
            <TextField
              path={`${path}.startTimeout`}
              label={text(m.startTimeout)}
              kind="number"
              value={container.startTimeout}
              onChange={(startTimeout) => change({ startTimeout })}
            />
            <TextField
              path={`${path}.stopTimeout`}
              label={text(m.stopTimeout)}
              kind="number"
              placeholder="30"
              value={container.stopTimeout}
              onChange={(stopTimeout) => change({ stopTimeout })}
            />
          </ColumnLayout>
        </Section>
      </SpaceBetween>
    );
  },
  showsOnlyOfContainer('name', 'dependsOn', 'startTimeout', 'stopTimeout'),
);
