import Alert from '@cloudscape-design/components/alert';
import Box from '@cloudscape-design/components/box';
import Button from '@cloudscape-design/components/button';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { useState } from 'react';
import { text } from '../i18n/text.ts';
import { commonMessages } from '../messages/common.ts';
import { secretMessages as m } from '../messages/secrets.ts';
import { Code } from './code.tsx';
import { ErrorAlert } from './error-alert.tsx';

type Step = 'hidden' | 'warned' | 'reading';

/**
 * A value that nobody should read over a shoulder. It is asked for only after the warning was answered, and is kept nowhere but
 * here: hidden again, or another page, and it is gone.
 */
export function MaskedValue({ label, read }: { label: string; read: () => Promise<string> }) {
  const [step, setStep] = useState<Step>('hidden');
  const [value, setValue] = useState<string>();
  const [error, setError] = useState<unknown>();
  const show = async () => {
    setStep('reading');
    setError(undefined);
    try {
      setValue(await read());
    } catch (refused) {
      setError(refused);
    }
    setStep('hidden');
  };
  if (value !== undefined) {
    return (
      <SpaceBetween size="xs">
        <Code label={label}>{value}</Code>
        <Button onClick={() => setValue(undefined)}>{text(m.hide)}</Button>
      </SpaceBetween>
    );
  }
  return (
    <SpaceBetween size="xs">
      <ErrorAlert error={error} />
      <SpaceBetween size="s" direction="horizontal" alignItems="center">
        <span role="img" aria-label={text(m.masked)}>
          <Box color="text-status-inactive">••••••••••••</Box>
        </span>
        {step === 'hidden' && (
          <Button ariaLabel={`${text(m.show)}: ${label}`} onClick={() => setStep('warned')}>
            {text(m.show)}
          </Button>
        )}
      </SpaceBetween>
      {step !== 'hidden' && (
        <Alert
          type="warning"
          action={
            <SpaceBetween size="xs" direction="horizontal">
              <Button variant="link" onClick={() => setStep('hidden')}>
                {text(commonMessages.cancel)}
              </Button>
              <Button loading={step === 'reading'} onClick={show}>
                {text(m.show)}
              </Button>
            </SpaceBetween>
          }
        >
          {text(m.showWarning)}
        </Alert>
      )}
    </SpaceBetween>
  );
}
