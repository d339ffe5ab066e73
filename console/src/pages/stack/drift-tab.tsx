import type { Stack, StackResourceDrift } from '@aws-sdk/client-cloudformation';
import Box from '@cloudscape-design/components/box';
import Button from '@cloudscape-design/components/button';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { useState } from 'react';
import { ErrorAlert } from '../../components/error-alert.tsx';
import { type Column, ResourceTable } from '../../components/resource-table.tsx';
import { Status } from '../../components/status.tsx';
import { formatDate, text } from '../../i18n/text.ts';
import { useLive } from '../../live/use-live.ts';
import { stackMessages as m } from '../../messages/stacks.ts';
import { detectDrift, listDrifts } from './stack.ts';

/** What was changed past the stack: detection is started here, its results come by themselves. */
export function DriftTab({ stack }: { stack: Stack }) {
  const [error, setError] = useState<unknown>();
  const about = stack.StackId!;
  const drifts = useLive(
    [
      { topic: 'cloudformation.drift-detections', about },
      { topic: 'cloudformation.resources', about },
    ],
    ['stack-drifts', about],
    () => listDrifts(about),
  );
  const detect = async () => {
    setError(undefined);
    try {
      await detectDrift(about);
    } catch (refused) {
      setError(refused);
    }
  };
  const { StackDriftStatus = 'NOT_CHECKED', LastCheckTimestamp } = stack.DriftInformation ?? {};
  return (
    <SpaceBetween size="m">
      <ErrorAlert error={error} />
      <Box>
        <Status value={StackDriftStatus} />{' '}
        {LastCheckTimestamp && text(m.lastChecked, { time: formatDate(LastCheckTimestamp) })}
      </Box>
      <ResourceTable
        id="stack-drift"
        title={text(m.drift)}
        description={text(m.driftDescription)}
        live={drifts}
        columns={columns}
        keyOf={({ LogicalResourceId }) => LogicalResourceId!}
        actions={<Button onClick={detect}>{text(m.detectDrift)}</Button>}
      />
    </SpaceBetween>
  );
}

const differences = ({ PropertyDifferences = [] }: StackResourceDrift) =>
  PropertyDifferences.map(
    ({ PropertyPath, ExpectedValue, ActualValue, DifferenceType }) =>
      `${DifferenceType} ${PropertyPath}: ${ExpectedValue} → ${ActualValue}`,
  );

const columns: Column<StackResourceDrift>[] = [
  {
    id: 'logical',
    header: text(m.logicalId),
    cell: ({ LogicalResourceId }) => LogicalResourceId,
    text: ({ LogicalResourceId }) => LogicalResourceId,
    width: 240,
  },
  {
    id: 'type',
    header: text(m.type),
    cell: ({ ResourceType }) => ResourceType,
    text: ({ ResourceType }) => ResourceType,
    width: 260,
  },
  {
    id: 'status',
    header: text(m.driftStatus),
    cell: ({ StackResourceDriftStatus }) => <Status value={StackResourceDriftStatus} />,
    text: ({ StackResourceDriftStatus }) => StackResourceDriftStatus,
  },
  {
    id: 'differences',
    header: text(m.differences),
    cell: (drift) => differences(drift).map((line) => <div key={line}>{line}</div>),
    text: (drift) => differences(drift).join(' '),
    width: 420,
  },
];
