import type { ParameterMetadata } from '@aws-sdk/client-ssm';
import Button from '@cloudscape-design/components/button';
import { useState } from 'react';
import { ConsoleLink } from '../../components/console-link.tsx';
import { type Column, ResourceTable } from '../../components/resource-table.tsx';
import { formatDate, text } from '../../i18n/text.ts';
import { useLive } from '../../live/use-live.ts';
import { commonMessages } from '../../messages/common.ts';
import { parameterMessages as m } from '../../messages/parameters.ts';
import { listParameters } from '../../questions/parameters.ts';
import { pathTo } from '../../shell/navigation.ts';
import { Page } from '../../shell/page.tsx';
import { CreateParameter } from './create-parameter.tsx';

export function Component() {
  const [creating, setCreating] = useState(false);
  const parameters = useLive(['ssm.parameters'], ['parameters'], listParameters);
  return (
    <Page title={text(m.title)} titledByTable>
      <ResourceTable
        id="parameters"
        variant="full-page"
        title={text(m.title)}
        live={parameters}
        columns={columns}
        keyOf={({ Name }) => Name!}
        actions={
          <Button variant="primary" onClick={() => setCreating(true)}>
            {text(m.create)}
          </Button>
        }
      />
      {creating && <CreateParameter onClose={() => setCreating(false)} />}
    </Page>
  );
}

const columns: Column<ParameterMetadata>[] = [
  {
    id: 'name',
    header: text(commonMessages.name),
    cell: ({ Name }) => <ConsoleLink to={pathTo('parameters', Name!)}>{Name}</ConsoleLink>,
    text: ({ Name }) => Name,
    width: 300,
  },
  { id: 'type', header: text(m.type), cell: ({ Type }) => Type, text: ({ Type }) => Type },
  { id: 'version', header: text(m.version), cell: ({ Version }) => Version, text: ({ Version }) => Version },
  {
    id: 'description',
    header: text(m.description),
    cell: ({ Description }) => Description || '-',
    text: ({ Description }) => Description,
    width: 260,
  },
  {
    id: 'modified',
    header: text(m.modified),
    cell: ({ LastModifiedDate }) => formatDate(LastModifiedDate),
    text: ({ LastModifiedDate }) => LastModifiedDate?.getTime(),
    width: 220,
  },
  { id: 'tier', header: text(m.tier), cell: ({ Tier }) => Tier, text: ({ Tier }) => Tier, hidden: true },
];
