import Button from '@cloudscape-design/components/button';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { useState } from 'react';
import { ConsoleLink } from '../../components/console-link.tsx';
import { ListEmpty } from '../../components/list-empty.tsx';
import { type Column, ResourceTable } from '../../components/resource-table.tsx';
import { Status } from '../../components/status.tsx';
import { useAttempt } from '../../components/use-attempt.ts';
import { formatDate, text } from '../../i18n/text.ts';
import { useLive } from '../../live/use-live.ts';
import { commonMessages } from '../../messages/common.ts';
import { pipelineMessages as m } from '../../messages/pipelines.ts';
import { revisionWords } from '../../model/pipeline-view.ts';
import { type ListedPipeline, listPipelines } from '../../questions/pipelines.ts';
import { navigate, pathTo } from '../../shell/navigation.ts';
import { Page } from '../../shell/page.tsx';
import { startPipeline } from '../pipeline/operate.ts';

export function Component() {
  const [selected, onChange] = useState<ListedPipeline[]>([]);
  const attempt = useAttempt();
  const pipelines = useLive(
    ['codepipeline.pipelines', 'codepipeline.executions'],
    ['pipelines'],
    listPipelines,
  );
  const release = async (name: string) => {
    const id = await startPipeline(name);
    return text(m.released, { name, id });
  };
  return (
    <Page title={text(m.title)} titledByTable>
      <ResourceTable
        id="pipelines"
        variant="full-page"
        title={text(m.title)}
        live={pipelines}
        columns={columns}
        keyOf={({ name }) => name!}
        empty={<ListEmpty action={<CreateButton />}>{text(m.empty)}</ListEmpty>}
        selection={{ type: 'single', selected, onChange }}
        actions={
          <SpaceBetween size="xs" direction="horizontal">
            <Button
              disabled={selected.length === 0}
              onClick={() => void attempt(() => release(selected[0]!.name!))}
            >
              {text(m.release)}
            </Button>
            <CreateButton primary />
          </SpaceBetween>
        }
      />
    </Page>
  );
}

function CreateButton({ primary }: { primary?: boolean }) {
  return (
    <Button variant={primary ? 'primary' : 'normal'} onClick={() => navigate('/pipelines/create')}>
      {text(m.create)}
    </Button>
  );
}

const columns: Column<ListedPipeline>[] = [
  {
    id: 'name',
    header: text(commonMessages.name),
    cell: ({ name }) => <ConsoleLink to={pathTo('pipelines', name!)}>{name}</ConsoleLink>,
    text: ({ name }) => name,
    width: 200,
  },
  {
    id: 'last',
    header: text(m.lastExecution),
    cell: ({ last }) => (last ? <Status value={last.status} /> : text(m.neverRun)),
    text: ({ last }) => last?.status,
    width: 200,
  },
  {
    id: 'revisions',
    header: text(m.sourceRevisions),
    cell: ({ last }) => revisionWords(last?.sourceRevisions) || '-',
    text: ({ last }) => revisionWords(last?.sourceRevisions),
    width: 240,
  },
  {
    id: 'started',
    header: text(m.lastStarted),
    cell: ({ last }) => formatDate(last?.startTime),
    text: ({ last }) => last?.startTime?.getTime(),
    width: 240,
  },
  {
    id: 'type',
    header: text(m.type),
    cell: ({ pipelineType }) => pipelineType ?? '-',
    text: ({ pipelineType }) => pipelineType,
    width: 170,
  },
  {
    id: 'mode',
    header: text(m.mode),
    cell: ({ executionMode }) => executionMode ?? '-',
    text: ({ executionMode }) => executionMode,
    hidden: true,
  },
  {
    id: 'updated',
    header: text(m.updatedTime),
    cell: ({ updated }) => formatDate(updated),
    text: ({ updated }) => updated?.getTime(),
    width: 240,
  },
];
