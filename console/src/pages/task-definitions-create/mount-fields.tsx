import FormField from '@cloudscape-design/components/form-field';
import { memo } from 'react';
import { text } from '../../i18n/text.ts';
import { formMessages as m } from '../../messages/task-definition-form.ts';
import { type ContainerPart, showsOnlyOfContainer, useFormState } from './form-state.ts';
import { Rows } from './rows.tsx';
import { Section } from './section.tsx';

const choices = (values: string[]) => values.filter(Boolean).map((value) => ({ value, label: value }));

/** Where the task's volumes stand in this container. */
export const MountFields = memo(
  ({ container, path, change }: ContainerPart) => {
    const volumes = useFormState(({ form }) => form.volumes);
    const containers = useFormState(({ form }) => form.containerDefinitions);
    const others = containers.map(({ name }) => name).filter((name) => name !== container.name);
    return (
      <Section
        title={text(m.mountPoints)}
        description={text(m.mountPointsHint)}
        paths={[`${path}.mountPoints`]}
        open={container.mountPoints.length > 0}
        optional
      >
        <Rows
          path={`${path}.mountPoints`}
          label={text(m.mountPoints)}
          rows={container.mountPoints}
          onChange={(mountPoints) => change({ mountPoints })}
          newRow={() => ({
            sourceVolume: volumes[0]?.name ?? '',
            containerPath: '',
            readOnly: false,
            source: undefined,
          })}
          addText={text(m.addMount)}
          columns={[
            {
              field: 'sourceVolume',
              label: text(m.sourceVolume),
              options: choices(volumes.map(({ name }) => name)),
            },
            { field: 'containerPath', label: text(m.containerPath), placeholder: '/data' },
            { field: 'readOnly', label: text(m.readOnly), kind: 'check' },
          ]}
        />
        <FormField label={text(m.volumesFrom)} stretch>
          <Rows
            path={`${path}.volumesFrom`}
            label={text(m.volumesFrom)}
            rows={container.volumesFrom}
            onChange={(volumesFrom) => change({ volumesFrom })}
            newRow={() => ({ sourceContainer: '', readOnly: false, source: undefined })}
            addText={text(m.addVolumesFrom)}
            columns={[
              { field: 'sourceContainer', label: text(m.sourceContainer), options: choices(others) },
              { field: 'readOnly', label: text(m.readOnly), kind: 'check' },
            ]}
          />
        </FormField>
      </Section>
    );
  },
  showsOnlyOfContainer('name', 'mountPoints', 'volumesFrom'),
);
