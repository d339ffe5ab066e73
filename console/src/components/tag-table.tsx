import Box from '@cloudscape-design/components/box';
import Table from '@cloudscape-design/components/table';
import { text } from '../i18n/text.ts';
import { commonMessages as m } from '../messages/common.ts';

/** A resource's tags, in either casing of the AWS APIs. */
export function TagTable({
  tags = [],
}: {
  tags?: { key?: string; value?: string; Key?: string; Value?: string }[];
}) {
  return (
    <Table
      items={tags.map((tag) => ({ key: tag.key ?? tag.Key, value: tag.value ?? tag.Value }))}
      ariaLabels={{ tableLabel: text(m.tags) }}
      empty={<Box textAlign="center">{text(m.none)}</Box>}
      columnDefinitions={[
        { id: 'key', header: text(m.key), cell: ({ key }) => key },
        { id: 'value', header: text(m.value), cell: ({ value }) => value || '-' },
      ]}
    />
  );
}
