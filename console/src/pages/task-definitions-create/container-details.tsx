import ColumnLayout from '@cloudscape-design/components/column-layout';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { text } from '../../i18n/text.ts';
import { formMessages as m } from '../../messages/task-definition-form.ts';
import { SelectField, TextField } from './fields.tsx';
import type { ContainerPart } from './form-state.ts';
import { ImageField } from './image-field.tsx';

export function ContainerDetails(part: ContainerPart) {
  const { container, path, change } = part;
  return (
    <SpaceBetween size="l">
      <ColumnLayout columns={2}>
        <TextField
          path={`${path}.name`}
          label={text(m.name)}
          value={container.name}
          placeholder="app"
          onChange={(name) => change({ name })}
        />
        <SelectField
          path={`${path}.essential`}
          label={text(m.essential)}
          description={text(m.essentialHint)}
          value={String(container.essential)}
          options={[
            { value: 'true', label: text(m.yes) },
            { value: 'false', label: text(m.no) },
          ]}
          onChange={(essential) => change({ essential: essential === 'true' })}
        />
      </ColumnLayout>
      <ImageField {...part} />
    </SpaceBetween>
  );
}
