import Alert from '@cloudscape-design/components/alert';
import Box from '@cloudscape-design/components/box';
import type { ReactNode } from 'react';
import { awsError } from '../aws/errors.ts';
import { text } from '../i18n/text.ts';
import { commonMessages as m } from '../messages/common.ts';
import { mendFor } from '../messages/mends.ts';

interface ErrorAlertProps {
  error: unknown;
  /** What was tried, as a title; AWS's error code otherwise. */
  title?: string;
  action?: ReactNode;
}

/** An AWS error in AWS's own words, with what to do where that is known, and the request id that the server's log names. */
export function ErrorAlert({ error, title, action }: ErrorAlertProps) {
  if (!error) return null;
  const { code, message, requestId, unreachable } = awsError(error);
  const mend = mendFor(code);
  return (
    <Alert type="error" header={title ?? code} action={action}>
      <div>{unreachable ? text(m.unreachable) : title ? `${code}: ${message}` : message}</div>
      {mend && <div>{text(mend)}</div>}
      {requestId && (
        <Box variant="small" color="text-status-inactive">
          {text(m.requestId, { id: requestId })}
        </Box>
      )}
    </Alert>
  );
}
