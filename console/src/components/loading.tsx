import Box from '@cloudscape-design/components/box';
import Spinner from '@cloudscape-design/components/spinner';
import { text } from '../i18n/text.ts';
import { commonMessages as m } from '../messages/common.ts';

export function Loading() {
  return (
    <Box textAlign="center" padding="xl" color="text-status-inactive">
      <Spinner /> {text(m.loading)}
    </Box>
  );
}
