import { CreatePipelineCommand, type PipelineDeclaration } from '@aws-sdk/client-codepipeline';
import FormField from '@cloudscape-design/components/form-field';
import SegmentedControl from '@cloudscape-design/components/segmented-control';
import { useState } from 'react';
import { codepipeline } from '../../aws/codepipeline.ts';
import { consoleConfig } from '../../aws/settings.ts';
import { text } from '../../i18n/text.ts';
import { pipelineMessages as m } from '../../messages/pipelines.ts';
import { type Sample, samplePipeline } from '../../model/pipeline-samples.ts';
import { navigate, pathTo } from '../../shell/navigation.ts';
import { useNotify } from '../../shell/notifications.tsx';
import { Page } from '../../shell/page.tsx';
import { PipelineForm } from './pipeline-form.tsx';

export function Component() {
  const [sample, setSample] = useState<Sample>('rolling');
  const [json, setJson] = useState(() => textOf('rolling'));
  const notify = useNotify();
  const begin = (chosen: Sample) => {
    setSample(chosen);
    setJson(textOf(chosen));
  };
  const create = async (pipeline: PipelineDeclaration) => {
    const { version: _version, ...declared } = pipeline;
    await codepipeline.send(new CreatePipelineCommand({ pipeline: declared }));
    const name = pipeline.name ?? '';
    notify({ type: 'success', content: text(m.created, { name }) });
    navigate(pathTo('pipelines', name));
  };
  return (
    <Page title={text(m.create)} crumbs={[{ text: text(m.title), to: '/pipelines' }]}>
      <PipelineForm
        json={json}
        onChange={setJson}
        verb={text(m.create)}
        onSubmit={create}
        cancelTo="/pipelines"
      >
        <FormField label={text(m.sample)}>
          <SegmentedControl
            label={text(m.sample)}
            selectedId={sample}
            onChange={({ detail }) => begin(detail.selectedId as Sample)}
            options={[
              { id: 'rolling', text: text(m.sampleRolling) },
              { id: 'approval', text: text(m.sampleApproval) },
              { id: 'blue-green', text: text(m.sampleBlueGreen) },
            ]}
          />
        </FormField>
      </PipelineForm>
    </Page>
  );
}

const textOf = (sample: Sample) => JSON.stringify(samplePipeline(sample, consoleConfig().accountId), null, 2);
