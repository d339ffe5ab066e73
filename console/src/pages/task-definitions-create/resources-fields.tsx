import ColumnLayout from '@cloudscape-design/components/column-layout';
import { memo } from 'react';
import { text } from '../../i18n/text.ts';
import { formMessages as m } from '../../messages/task-definition-form.ts';
import { isFargate } from '../../model/task-definition/definition-form.ts';
import { TextField } from './fields.tsx';
import { type ContainerPart, showsOnlyOfContainer, useFormState } from './form-state.ts';
import { Section } from './section.tsx';

export const ResourcesFields = memo(
  ({ container, path, change }: ContainerPart) => {
    const onFargate = useFormState(({ form }) => isFargate(form));
    return (
      <Section
        title={text(m.resources)}
        description={text(m.resourcesHint)}
        paths={[`${path}.cpu`, `${path}.memory`]}
        open={container.memory !== '' || !onFargate}
        optional
      >
        <ColumnLayout columns={4}>
          <TextField
            path={`${path}.cpu`}
            label={text(m.cpuUnits)}
            kind="number"
            value={container.cpu}
            onChange={(cpu) => change({ cpu })}
          />
          <TextField
            path={`${path}.resourceRequirements`}
            label={text(m.gpu)}
            kind="number"
            value={gpuOf(container)}
            disabled={onFargate}
            onChange={(gpu) => change({ resourceRequirements: withGpu(container, gpu) })}
          />
          <TextField
            path={`${path}.memory`}
            label={text(m.memoryHard)}
            kind="number"
            value={container.memory}
            onChange={(memory) => change({ memory })}
          />
          <TextField
            path={`${path}.memoryReservation`}
            label={text(m.memorySoft)}
            kind="number"
            value={container.memoryReservation}
            onChange={(memoryReservation) => change({ memoryReservation })}
          />
        </ColumnLayout>
      </Section>
    );
  },
  showsOnlyOfContainer('cpu', 'memory', 'memoryReservation', 'resourceRequirements'),
);

const gpuOf = ({ resourceRequirements }: ContainerPart['container']) =>
  resourceRequirements.find(({ type }) => type === 'GPU')?.value ?? '';

function withGpu({ resourceRequirements }: ContainerPart['container'], value: string) {
  const others = resourceRequirements.filter(({ type }) => type !== 'GPU');
  return value === '' ? others : [...others, { type: 'GPU', value, source: undefined }];
}
