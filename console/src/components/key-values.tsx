import KeyValuePairs from '@cloudscape-design/components/key-value-pairs';
import type { ReactNode } from 'react';

/** Facts about one resource, in columns: pairs of a label and its value; a value that is missing is a dash. */
export function KeyValues({
  columns = 4,
  facts,
}: {
  columns?: number;
  facts: [label: string, value: ReactNode][];
}) {
  return (
    <KeyValuePairs
      columns={columns}
      items={facts.map(([label, value]) => ({
        label,
        value: value === undefined || value === '' ? '-' : value,
      }))}
    />
  );
}
