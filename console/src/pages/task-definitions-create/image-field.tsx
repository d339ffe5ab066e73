import Button from '@cloudscape-design/components/button';
import { lazy, Suspense, useState } from 'react';
import { text } from '../../i18n/text.ts';
import { formMessages as m } from '../../messages/task-definition-form.ts';
import { TextField } from './fields.tsx';
import type { ContainerPart } from './form-state.ts';

const EcrDialog = lazy(() => import('./ecr-dialog.tsx').then((module) => ({ default: module.EcrDialog })));

/** The image, typed or picked from ECR. */
export function ImageField({ container, path, change }: ContainerPart) {
  const [browsing, setBrowsing] = useState(false);
  const choose = (image: string) => {
    change({ image });
    setBrowsing(false);
  };
  return (
    <>
      <TextField
        path={`${path}.image`}
        label={text(m.image)}
        description={text(m.imageHint)}
        value={container.image}
        placeholder="repository-url/image:tag"
        onChange={(image) => change({ image })}
        aside={<Button onClick={() => setBrowsing(true)}>{text(m.browseEcr)}</Button>}
      />
      {browsing && (
        <Suspense>
          <EcrDialog onChoose={choose} onClose={() => setBrowsing(false)} />
        </Suspense>
      )}
    </>
  );
}
