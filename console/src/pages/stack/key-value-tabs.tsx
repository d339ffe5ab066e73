import type { Output, Parameter, Stack } from '@aws-sdk/client-cloudformation';
import { type Column, ResourceTable } from '../../components/resource-table.tsx';
import { text } from '../../i18n/text.ts';
import { commonMessages } from '../../messages/common.ts';
import { stackMessages as m } from '../../messages/stacks.ts';

const still = { error: undefined, loading: false, reload: () => {} };

export function OutputsTab({ stack }: { stack: Stack }) {
  return (
    <ResourceTable
      id="stack-outputs"
      title={text(m.outputs)}
      live={{ ...still, data: stack.Outputs ?? [] }}
      columns={outputColumns}
      keyOf={({ OutputKey }) => OutputKey!}
    />
  );
}

const outputColumns: Column<Output>[] = [
  {
    id: 'key',
    header: text(commonMessages.key),
    cell: ({ OutputKey }) => OutputKey,
    text: ({ OutputKey }) => OutputKey,
  },
  {
    id: 'value',
    header: text(commonMessages.value),
    cell: ({ OutputValue }) => OutputValue,
    text: ({ OutputValue }) => OutputValue,
  },
  {
    id: 'description',
    header: text(m.description),
    cell: ({ Description }) => Description ?? '-',
    text: ({ Description }) => Description,
  },
  {
    id: 'export',
    header: text(m.exportName),
    cell: ({ ExportName }) => ExportName ?? '-',
    text: ({ ExportName }) => ExportName,
  },
];

/** Values of NoEcho parameters come as `****`. */
export function ParametersTab({ stack }: { stack: Stack }) {
  return (
    <ResourceTable
      id="stack-parameters"
      title={text(m.parameters)}
      live={{ ...still, data: stack.Parameters ?? [] }}
      columns={parameterColumns}
      keyOf={({ ParameterKey }) => ParameterKey!}
    />
  );
}

const parameterColumns: Column<Parameter>[] = [
  {
    id: 'key',
    header: text(commonMessages.key),
    cell: ({ ParameterKey }) => ParameterKey,
    text: ({ ParameterKey }) => ParameterKey,
  },
  {
    id: 'value',
    header: text(commonMessages.value),
    cell: ({ ParameterValue }) => ParameterValue,
    text: ({ ParameterValue }) => ParameterValue,
  },
  {
    id: 'resolved',
    header: text(m.resolvedValue),
    cell: ({ ResolvedValue }) => ResolvedValue ?? '-',
    text: ({ ResolvedValue }) => ResolvedValue,
  },
];
