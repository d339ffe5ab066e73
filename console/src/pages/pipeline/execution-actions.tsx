import type { ActionExecutionDetail } from '@aws-sdk/client-codepipeline';
import { ConsoleLink } from '../../components/console-link.tsx';
import { Elapsed } from '../../components/deployment/elapsed.tsx';
import { type Column, ResourceTable } from '../../components/resource-table.tsx';
import { Status } from '../../components/status.tsx';
import { formatDate, text } from '../../i18n/text.ts';
import { useLive } from '../../live/use-live.ts';
import { commonMessages } from '../../messages/common.ts';
import { pipelineMessages as m } from '../../messages/pipelines.ts';
import { actionPath, shortId } from '../../model/pipeline-view.ts';
import { listActionExecutions } from '../../questions/pipelines.ts';

/** What one execution did, action by action. */
export function ExecutionActions({ pipeline, execution }: { pipeline: string; execution: string }) {
  const actions = useLive(
    [{ topic: 'codepipeline.action-executions', about: execution }],
    ['action-executions', pipeline, execution],
    () => listActionExecutions(pipeline, execution),
  );
  return (
    <ResourceTable
      id="action-executions"
      title={text(m.actionsOf, { id: shortId(execution) })}
      live={actions}
      columns={columns}
      keyOf={({ actionExecutionId }) => actionExecutionId!}
    />
  );
}

function Place({ action }: { action: ActionExecutionDetail }) {
  const { input, output } = action;
  const externalId = output?.executionResult?.externalExecutionId;
  const { actionTypeId, resolvedConfiguration: configuration } = input ?? {};
  const place = actionPath({ actionTypeId, configuration }, externalId);
  return place ? <ConsoleLink to={place.path}>{place.name}</ConsoleLink> : (externalId ?? '-');
}

const detailOf = ({ output }: ActionExecutionDetail) => {
  const { errorDetails, externalExecutionSummary } = output?.executionResult ?? {};
  return errorDetails ? `${errorDetails.code}: ${errorDetails.message}` : externalExecutionSummary;
};

const columns: Column<ActionExecutionDetail>[] = [
  {
    id: 'started',
    header: text(m.started),
    cell: ({ startTime }) => formatDate(startTime),
    text: ({ startTime }) => startTime?.getTime(),
    width: 240,
  },
  {
    id: 'stage',
    header: text(m.stage),
    cell: ({ stageName }) => stageName,
    text: ({ stageName }) => stageName,
    width: 130,
  },
  {
    id: 'action',
    header: text(m.action),
    cell: ({ actionName }) => actionName,
    text: ({ actionName }) => actionName,
    width: 130,
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
    cell: ({ startTime, lastUpdateTime, status }) =>
      startTime ? (
        <Elapsed from={startTime} to={status === 'InProgress' ? undefined : lastUpdateTime} />
      ) : (
        '-'
      ),
    width: 110,
  },
  {
    id: 'provider',
    header: text(m.provider),
    cell: ({ input }) => input?.actionTypeId?.provider ?? '-',
    text: ({ input }) => input?.actionTypeId?.provider,
    width: 150,
  },
  { id: 'place', header: text(m.details), cell: (action) => <Place action={action} />, width: 160 },
  {
    id: 'reason',
    header: text(m.reason),
    cell: (action) => detailOf(action) ?? '-',
    text: detailOf,
    width: 420,
  },
];
