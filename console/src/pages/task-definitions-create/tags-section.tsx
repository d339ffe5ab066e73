import { memo } from 'react';
import { text } from '../../i18n/text.ts';
import { commonMessages } from '../../messages/common.ts';
import { formMessages as m } from '../../messages/task-definition-form.ts';
import { showsOnly, type TaskPart } from './form-state.ts';
import { Rows } from './rows.tsx';
import { Section } from './section.tsx';

export const TagsSection = memo(({ form, change }: TaskPart) => {
  return (
    <Section
      variant="container"
      title={text(commonMessages.tags)}
      description={text(m.tagsHint)}
      paths={['tags']}
      open={form.tags.length > 0}
      optional
    >
      <Rows
        path="tags"
        label={text(commonMessages.tags)}
        rows={form.tags}
        onChange={(tags) => change({ tags })}
        newRow={() => ({ key: '', value: '', source: undefined })}
        addText={text(m.addTag)}
        columns={[
          { field: 'key', label: text(m.key) },
          { field: 'value', label: text(m.value) },
        ]}
      />
    </Section>
  );
}, showsOnly('tags'));
