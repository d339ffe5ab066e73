import Box from '@cloudscape-design/components/box';
import Header from '@cloudscape-design/components/header';
import Table from '@cloudscape-design/components/table';
import { text } from '../../i18n/text.ts';
import { taskDefinitionMessages as m } from '../../messages/task-definitions.ts';
import { awsKeyIn } from '../../model/task-definition/aws-keys.ts';
import type { FieldChange } from '../../model/task-definition/field-diff.ts';
import { maskKeys } from '../../model/task-definition/masks.ts';

interface FieldChangesProps {
  changes: FieldChange[];
  names: [before: string, after: string];
}

/** What changed, member by member. */
export function FieldChanges({ changes, names }: FieldChangesProps) {
  return (
    <Table
      header={
        <Header variant="h2" counter={`(${changes.length})`}>
          {text(m.changed)}
        </Header>
      }
      items={changes}
      trackBy="field"
      wrapLines
      resizableColumns
      columnDefinitions={[
        {
          id: 'field',
          header: text(m.field),
          cell: ({ field }) => <Box variant="code">{field}</Box>,
          isRowHeader: true,
          width: 340,
        },
        { id: 'before', header: names[0], width: 340, cell: (change) => valueText(change, change.before) },
        { id: 'after', header: names[1], width: 340, cell: (change) => valueText(change, change.after) },
      ]}
    />
  );
}

function valueText({ field }: FieldChange, value: unknown): string {
  if (value === undefined) return '-';
  if (typeof value === 'string' && awsKeyIn(value, field)) return '••••••••';
  const shown = maskKeys(value).value;
  return typeof shown === 'string' ? shown : JSON.stringify(shown);
}
