import FormField from '@cloudscape-design/components/form-field';
import { memo } from 'react';
import { text } from '../../i18n/text.ts';
import { formMessages as m } from '../../messages/task-definition-form.ts';
import { type ContainerPart, showsOnlyOfContainer } from './form-state.ts';
import { Rows } from './rows.tsx';
import { SecretsField } from './secrets-field.tsx';
import { Section } from './section.tsx';
import { VariablesField } from './variables-field.tsx';

export const EnvironmentFields = memo(
  (part: ContainerPart) => {
    const { container, path } = part;
    return (
      <Section
        title={text(m.environment)}
        paths={[`${path}.environment`, `${path}.secrets`]}
        open={container.environment.length + container.secrets.length > 0}
        optional
      >
        <VariablesField {...part} />
        <SecretsField {...part} />
        <FilesField {...part} />
      </Section>
    );
  },
  showsOnlyOfContainer('name', 'environment', 'environmentFiles', 'secrets'),
);

function FilesField({ container, path, change }: ContainerPart) {
  return (
    <FormField label={text(m.environmentFiles)} description={text(m.environmentFilesHint)} stretch>
      <Rows
        path={`${path}.environmentFiles`}
        label={text(m.environmentFiles)}
        rows={container.environmentFiles}
        onChange={(environmentFiles) => change({ environmentFiles })}
        newRow={() => ({ type: 's3', value: '', source: undefined })}
        addText={text(m.addFile)}
        columns={[{ field: 'value', label: text(m.s3Arn), placeholder: 'arn:aws:s3:::bucket/app.env' }]}
      />
    </FormField>
  );
}
