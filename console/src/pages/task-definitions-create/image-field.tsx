import { text } from '../../i18n/text.ts';
import { formMessages as m } from '../../messages/task-definition-form.ts';
import { TextField } from './fields.tsx';
import type { ContainerPart } from './form-state.ts';

export function ImageField({ container, path, change }: ContainerPart) {
  return (
    <TextField
      path={`${path}.image`}
      label={text(m.image)}
      description={text(m.imageHint)}
      value={container.image}
      placeholder="repository-url/image:tag"
      onChange={(image) => change({ image })}
    />
  );
}
