import type { ParameterHistory } from '@aws-sdk/client-ssm';
import { MaskedValue } from '../../components/masked-value.tsx';
import { type Column, ResourceTable } from '../../components/resource-table.tsx';
import { formatDate, text } from '../../i18n/text.ts';
import { useLive } from '../../live/use-live.ts';
import { parameterMessages as m } from '../../messages/parameters.ts';
import { parameterHistory, parameterValue } from '../../questions/parameters.ts';

/** Every version of a parameter, newest first. */
export function HistoryTab({ name }: { name: string }) {
  const history = useLive(['ssm.parameters'], ['parameter-history', name], () => parameterHistory(name));
  return (
    <ResourceTable
      id="parameter-history"
      title={text(m.history)}
      live={history}
      columns={columns}
      keyOf={({ Version }) => String(Version)}
      sortedBy="newest"
    />
  );
}

const labelsOf = ({ Labels = [] }: ParameterHistory) => Labels.join(', ');

const columns: Column<ParameterHistory>[] = [
  { id: 'version', header: text(m.version), cell: ({ Version }) => Version, text: ({ Version }) => Version },
  { id: 'value', header: text(m.value), cell: (version) => <Value version={version} />, width: 400 },
  {
    id: 'modified',
    header: text(m.modified),
    cell: ({ LastModifiedDate }) => formatDate(LastModifiedDate),
    text: ({ LastModifiedDate }) => LastModifiedDate?.getTime(),
    width: 220,
  },
  {
    id: 'by',
    header: text(m.modifiedBy),
    cell: ({ LastModifiedUser }) => LastModifiedUser,
    text: ({ LastModifiedUser }) => LastModifiedUser,
  },
  { id: 'labels', header: text(m.labels), cell: (version) => labelsOf(version) || '-', text: labelsOf },
];

function Value({ version: { Name = '', Type, Value: value, Version } }: { version: ParameterHistory }) {
  if (Type !== 'SecureString') return value;
  return <MaskedValue label={`${text(m.version)} ${Version}`} read={() => parameterValue(Name, Version)} />;
}
