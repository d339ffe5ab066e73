import { type PipelineDeclaration, UpdatePipelineCommand } from '@aws-sdk/client-codepipeline';
import Alert from '@cloudscape-design/components/alert';
import { useState } from 'react';
import { codepipeline } from '../../aws/codepipeline.ts';
import { ErrorAlert } from '../../components/error-alert.tsx';
import { Loading } from '../../components/loading.tsx';
import { text } from '../../i18n/text.ts';
import { commonMessages } from '../../messages/common.ts';
import { pipelineMessages as m } from '../../messages/pipelines.ts';
import { navigate, pathTo, usePathParams } from '../../shell/navigation.ts';
import { useNotify } from '../../shell/notifications.tsx';
import { Page } from '../../shell/page.tsx';
import { usePipeline } from '../pipeline/use-pipeline.ts';
import { PipelineForm } from '../pipeline-create/pipeline-form.tsx';

export function Component() {
  const { name } = usePathParams<'name'>();
  const pipeline = usePipeline(name);
  return (
    <Page
      title={text(m.editTitle, { name })}
      crumbs={[
        { text: text(m.title), to: '/pipelines' },
        { text: name, to: pathTo('pipelines', name) },
      ]}
    >
      <ErrorAlert error={pipeline.error} />
      {pipeline.loading && <Loading />}
      {pipeline.data === null && <Alert type="warning">{text(m.missing, { name })}</Alert>}
      {pipeline.data && <Editor name={name} declaration={pipeline.data.declaration} />}
    </Page>
  );
}

/** Begins with the pipeline as it is; what happens to it meanwhile does not change what is typed. */
function Editor({ name, declaration }: { name: string; declaration: PipelineDeclaration }) {
  const [json, setJson] = useState(() => JSON.stringify(declaration, null, 2));
  const notify = useNotify();
  const path = pathTo('pipelines', name);
  const update = async (pipeline: PipelineDeclaration) => {
    await codepipeline.send(new UpdatePipelineCommand({ pipeline }));
    notify({ type: 'success', content: text(m.updated, { name }) });
    navigate(path);
  };
  return (
    <PipelineForm
      json={json}
      onChange={setJson}
      name={name}
      verb={text(commonMessages.save)}
      onSubmit={update}
      cancelTo={path}
    />
  );
}
