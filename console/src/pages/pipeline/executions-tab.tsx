import type { PipelineExecutionSummary } from '@aws-sdk/client-codepipeline';
import Box from '@cloudscape-design/components/box';
import Button from '@cloudscape-design/components/button';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { useState } from 'react';
import { Elapsed } from '../../components/deployment/elapsed.tsx';
import { ListEmpty } from '../../components/list-empty.tsx';
import { type Column, ResourceTable } from '../../components/resource-table.tsx';
import { Status } from '../../components/status.tsx';
import { formatDate, text } from '../../i18n/text.ts';
import { useLive } from '../../live/use-live.ts';
import { commonMessages } from '../../messages/common.ts';
import { pipelineMessages as m } from '../../messages/pipelines.ts';
import { revisionWords } from '../../model/pipeline-view.ts';
import { listExecutions } from '../../questions/pipelines.ts';
import { useQueryState } from '../../shell/navigation.ts';
import { ExecutionActions } from './execution-actions.tsx';
import { StopExecution } from './stop-execution.tsx';

/** The executions, the newest first; the chosen one, which stands in the address, with its actions below. */
export function ExecutionsTab({ pipeline }: { pipeline: string }) {
  const [query, change] = useQueryState();
  const [stopping, setStopping] = useState(false);
  const executions = useLive(
    [{ topic: 'codepipeline.executions', about: pipeline }],
    ['executions', pipeline],
    () => listExecutions(pipeline),
  );
  const chosen = executions.data?.find(
    ({ pipelineExecutionId }) => pipelineExecutionId === query.get('execution'),
  );
  return (
    <SpaceBetween size="l">
      <ResourceTable
        id="executions"
        title={text(m.executions)}
        live={executions}
        columns={columns}
        sortedBy="newest"
        keyOf={({ pipelineExecutionId }) => pipelineExecutionId!}
        empty={<ListEmpty>{text(m.noExecutions)}</ListEmpty>}
        selection={{
          type: 'single',
          selected: chosen ? [chosen] : [],
          onChange: ([one]) => change({ execution: one?.pipelineExecutionId }),
        }}
        actions={
          <Button disabled={chosen?.status !== 'InProgress'} onClick={() => setStopping(true)}>
            {text(m.stopExecution)}
          </Button>
        }
      />
      {chosen ? (
        <ExecutionActions pipeline={pipeline} execution={chosen.pipelineExecutionId!} />
      ) : (
        <Box color="text-status-inactive">{text(m.chooseExecution)}</Box>
      )}
      {stopping && chosen && (
        <StopExecution
          pipeline={pipeline}
          execution={chosen.pipelineExecutionId!}
          onClose={() => setStopping(false)}
        />
      )}
    </SpaceBetween>
  );
}

/** The time goes on while the execution does. */
function Duration({ execution }: { execution: PipelineExecutionSummary }) {
  const { startTime, lastUpdateTime, status } = execution;
  if (!startTime) return <>-</>;
  const isOver = status !== 'InProgress' && status !== 'Stopping';
  return <Elapsed from={startTime} to={isOver ? lastUpdateTime : undefined} />;
}

const columns: Column<PipelineExecutionSummary>[] = [
  {
    id: 'started',
    header: text(m.started),
    cell: ({ startTime }) => formatDate(startTime),
    text: ({ startTime }) => startTime?.getTime(),
    width: 240,
  },
  {
    id: 'id',
    header: 'ID',
    cell: ({ pipelineExecutionId }) => pipelineExecutionId,
    text: ({ pipelineExecutionId }) => pipelineExecutionId,
    width: 320,
  },
  {
    id: 'status',
    header: text(commonMessages.status),
    cell: ({ status }) => <Status value={status} />,
    text: ({ status }) => status,
    width: 150,
  },
  {
    id: 'duration',
    header: text(m.duration),
    cell: (execution) => <Duration execution={execution} />,
    width: 110,
  },
  {
    id: 'revisions',
    header: text(m.sourceRevisions),
    cell: ({ sourceRevisions }) => revisionWords(sourceRevisions) || '-',
    text: ({ sourceRevisions }) => revisionWords(sourceRevisions),
    width: 240,
  },
  {
    id: 'trigger',
    header: text(m.trigger),
    cell: ({ trigger }) => trigger?.triggerType ?? '-',
    text: ({ trigger }) => trigger?.triggerType,
    width: 200,
  },
  {
    id: 'reason',
    header: text(m.reason),
    cell: ({ statusSummary, stopTrigger }) => statusSummary ?? stopTrigger?.reason ?? '-',
    text: ({ statusSummary, stopTrigger }) => statusSummary ?? stopTrigger?.reason,
  },
  {
    id: 'type',
    header: text(m.type),
    cell: ({ executionType }) => executionType ?? '-',
    text: ({ executionType }) => executionType,
    hidden: true,
  },
];
