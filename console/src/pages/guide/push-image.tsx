import Button from '@cloudscape-design/components/button';
import ProgressBar from '@cloudscape-design/components/progress-bar';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { useState } from 'react';
import { ErrorAlert } from '../../components/error-alert.tsx';
import { text } from '../../i18n/text.ts';
import { guideMessages as m } from '../../messages/guide.ts';
import { pushExampleImage } from '../../questions/example-image.ts';

/** Pushes the example image, and shows how far it is. */
export function PushImage() {
  const [share, setShare] = useState<number>();
  const [error, setError] = useState<unknown>();
  const push = async () => {
    setError(undefined);
    setShare(0);
    try {
      await pushExampleImage(setShare);
    } catch (failed) {
      setError(failed);
    } finally {
      setShare(undefined);
    }
  };
  return (
    <SpaceBetween size="s">
      <Button variant="primary" loading={share !== undefined} onClick={push}>
        {text(m.pushImage)}
      </Button>
      {share !== undefined && <ProgressBar value={share * 100} label={text(m.pushing)} />}
      <ErrorAlert error={error} />
    </SpaceBetween>
  );
}
