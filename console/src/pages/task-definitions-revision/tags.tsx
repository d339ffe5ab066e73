import type { Tag } from '@aws-sdk/client-ecs';
import Box from '@cloudscape-design/components/box';
import { text } from '../../i18n/text.ts';
import { commonMessages as m } from '../../messages/common.ts';
import { FactTable } from './fact-table.tsx';

export function Tags({ tags }: { tags: Tag[] }) {
  if (tags.length === 0) return <Box>{text(m.none)}</Box>;
  return (
    <FactTable
      title={text(m.tags)}
      head={[text(m.key), text(m.value)]}
      rows={tags.map(({ key, value }) => [key, value])}
    />
  );
}
