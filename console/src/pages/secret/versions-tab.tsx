import type { SecretVersionsListEntry } from '@aws-sdk/client-secrets-manager';
import { MaskedValue } from '../../components/masked-value.tsx';
import { type Column, ResourceTable } from '../../components/resource-table.tsx';
import { formatDate, text } from '../../i18n/text.ts';
import type { Live } from '../../live/use-live.ts';
import { commonMessages } from '../../messages/common.ts';
import { secretMessages as m } from '../../messages/secrets.ts';
import { shownValue } from './shown-value.ts';

interface VersionsTabProps {
  name: string;
  versions: Live<SecretVersionsListEntry[]>;
  readable: boolean;
}

export function VersionsTab({ name, versions, readable }: VersionsTabProps) {
  return (
    <ResourceTable
      id="secret-versions"
      title={text(m.versions)}
      live={versions}
      columns={readable ? [...columns, valueColumn(name)] : columns}
      keyOf={({ VersionId }) => VersionId!}
      sortedBy="newest"
    />
  );
}

const stagesOf = ({ VersionStages = [] }: SecretVersionsListEntry) => VersionStages.join(', ');

const columns: Column<SecretVersionsListEntry>[] = [
  {
    id: 'created',
    header: text(commonMessages.created),
    cell: ({ CreatedDate }) => formatDate(CreatedDate),
    text: ({ CreatedDate }) => CreatedDate?.getTime(),
    width: 220,
  },
  {
    id: 'stages',
    header: text(m.stages),
    cell: (version) => stagesOf(version) || text(m.noStages),
    text: stagesOf,
    width: 160,
  },
  {
    id: 'id',
    header: text(m.versionId),
    cell: ({ VersionId }) => VersionId,
    text: ({ VersionId }) => VersionId,
    width: 200,
  },
];

const valueColumn = (name: string): Column<SecretVersionsListEntry> => ({
  id: 'value',
  header: text(m.secretValue),
  cell: ({ VersionId = '' }) => <MaskedValue label={VersionId} read={() => shownValue(name, VersionId)} />,
  width: 440,
});
