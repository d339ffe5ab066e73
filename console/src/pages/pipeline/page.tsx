import Alert from '@cloudscape-design/components/alert';
import Button from '@cloudscape-design/components/button';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { AddressTabs } from '../../components/address-tabs.tsx';
import { AsCode } from '../../components/as-code.tsx';
import { Code } from '../../components/code.tsx';
import { DeleteButton } from '../../components/delete-button.tsx';
import { ErrorAlert } from '../../components/error-alert.tsx';
import { Loading } from '../../components/loading.tsx';
import { TagTable } from '../../components/tag-table.tsx';
import { useAttempt } from '../../components/use-attempt.ts';
import { text } from '../../i18n/text.ts';
import { commonMessages } from '../../messages/common.ts';
import { pipelineMessages as m } from '../../messages/pipelines.ts';
import { pipelineAsCode } from '../../model/pipeline-as-code.ts';
import type { DescribedPipeline } from '../../questions/pipelines.ts';
import { navigate, pathTo, usePathParams } from '../../shell/navigation.ts';
import { Page } from '../../shell/page.tsx';
import { ExecutionsTab } from './executions-tab.tsx';
import { deletePipeline, startPipeline } from './operate.ts';
import { PipelineSummary } from './pipeline-summary.tsx';
import { StageBoard } from './stage-board.tsx';
import { usePipeline } from './use-pipeline.ts';

export function Component() {
  const { name } = usePathParams<'name'>();
  const pipeline = usePipeline(name);
  return (
    <Page
      title={name}
      crumbs={[{ text: text(m.title), to: '/pipelines' }]}
      actions={pipeline.data && <Actions name={name} pipeline={pipeline.data} />}
    >
      <SpaceBetween size="l">
        <ErrorAlert error={pipeline.error} />
        {pipeline.loading && <Loading />}
        {pipeline.data === null && <Alert type="warning">{text(m.missing, { name })}</Alert>}
        {pipeline.data && <Content name={name} pipeline={pipeline.data} />}
      </SpaceBetween>
    </Page>
  );
}

function Actions({ name, pipeline }: { name: string; pipeline: DescribedPipeline }) {
  const attempt = useAttempt();
  const release = async () => text(m.released, { name, id: await startPipeline(name) });
  const remove = async () => {
    await deletePipeline(name);
    navigate('/pipelines');
  };
  return (
    <SpaceBetween size="xs" direction="horizontal">
      <AsCode resource={pipelineAsCode(pipeline.declaration, pipeline.tags)} />
      <Button onClick={() => navigate(pathTo('pipelines', name, 'edit'))}>{text(m.edit)}</Button>
      <DeleteButton name={name} onDelete={remove}>
        {text(m.deleteText)}
      </DeleteButton>
      <Button variant="primary" onClick={() => void attempt(release)}>
        {text(m.release)}
      </Button>
    </SpaceBetween>
  );
}

function Content({ name, pipeline }: { name: string; pipeline: DescribedPipeline }) {
  const { declaration, states, tags } = pipeline;
  return (
    <SpaceBetween size="l">
      <PipelineSummary pipeline={pipeline} />
      <AddressTabs
        tabs={[
          {
            id: 'stages',
            label: text(m.stages),
            content: () => <StageBoard declaration={declaration} states={states} />,
          },
          { id: 'executions', label: text(m.executions), content: () => <ExecutionsTab pipeline={name} /> },
          {
            id: 'definition',
            label: text(m.definition),
            content: () => <Code label={text(m.definition)}>{JSON.stringify(declaration, null, 2)}</Code>,
          },
          { id: 'tags', label: text(commonMessages.tags), content: () => <TagTable tags={tags} /> },
        ]}
      />
    </SpaceBetween>
  );
}
