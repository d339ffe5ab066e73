import type { SecretListEntry } from '@aws-sdk/client-secrets-manager';
import Button from '@cloudscape-design/components/button';
import StatusIndicator from '@cloudscape-design/components/status-indicator';
import { useState } from 'react';
import { ConsoleLink } from '../../components/console-link.tsx';
import { type Column, ResourceTable } from '../../components/resource-table.tsx';
import { formatDate, text } from '../../i18n/text.ts';
import { useLive } from '../../live/use-live.ts';
import { commonMessages } from '../../messages/common.ts';
import { secretMessages as m } from '../../messages/secrets.ts';
import { listSecrets } from '../../questions/secrets.ts';
import { pathTo } from '../../shell/navigation.ts';
import { Page } from '../../shell/page.tsx';
import { CreateSecret } from './create-secret.tsx';

export function Component() {
  const [creating, setCreating] = useState(false);
  const secrets = useLive(['secrets-manager.secrets'], ['secrets'], listSecrets);
  return (
    <Page title={text(m.title)} titledByTable>
      <ResourceTable
        id="secrets"
        variant="full-page"
        title={text(m.title)}
        live={secrets}
        columns={columns}
        keyOf={({ ARN }) => ARN!}
        actions={
          <Button variant="primary" onClick={() => setCreating(true)}>
            {text(m.create)}
          </Button>
        }
      />
      {creating && <CreateSecret onClose={() => setCreating(false)} />}
    </Page>
  );
}

const deletionWords = ({ DeletedDate }: SecretListEntry) => (DeletedDate ? text(m.marked) : undefined);

const columns: Column<SecretListEntry>[] = [
  {
    id: 'name',
    header: text(commonMessages.name),
    cell: ({ Name }) => <ConsoleLink to={pathTo('secrets', Name!)}>{Name}</ConsoleLink>,
    text: ({ Name }) => Name,
    width: 260,
  },
  {
    id: 'status',
    header: text(commonMessages.status),
    cell: (secret) =>
      deletionWords(secret) ? <StatusIndicator type="stopped">{deletionWords(secret)}</StatusIndicator> : '-',
    text: deletionWords,
    width: 200,
  },
  {
    id: 'description',
    header: text(m.description),
    cell: ({ Description }) => Description || '-',
    text: ({ Description }) => Description,
    width: 240,
  },
  {
    id: 'changed',
    header: text(m.changed),
    cell: ({ LastChangedDate }) => formatDate(LastChangedDate),
    text: ({ LastChangedDate }) => LastChangedDate?.getTime(),
  },
  {
    id: 'retrieved',
    header: text(m.retrieved),
    cell: ({ LastAccessedDate }) => formatDate(LastAccessedDate),
    text: ({ LastAccessedDate }) => LastAccessedDate?.getTime(),
    hidden: true,
  },
];
