import Container from '@cloudscape-design/components/container';
import type { Live } from '../live/use-live.ts';
import { ErrorAlert } from './error-alert.tsx';
import { KeyValues } from './key-values.tsx';
import { Loading } from './loading.tsx';

/** Attributes by AWS's own names. */
export function AttributeList({ attributes }: { attributes: Live<[string, string][]> }) {
  if (attributes.error) return <ErrorAlert error={attributes.error} />;
  if (!attributes.data) return <Loading />;
  return (
    <Container>
      <KeyValues columns={3} facts={attributes.data} />
    </Container>
  );
}
