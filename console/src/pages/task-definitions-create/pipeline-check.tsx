import Alert from '@cloudscape-design/components/alert';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { text } from '../../i18n/text.ts';
import { useLive } from '../../live/use-live.ts';
import { formMessages as m } from '../../messages/task-definition-form.ts';
import { hasUnknownContainer } from '../../model/task-definition/image-file.ts';
import { containersOfPipeline, listPipelineDeployments, type PipelineDeployment } from './pipelines.ts';

interface PipelineCheckProps {
  family: string;
  /** The containers of the definition that is being made. */
  names: string[];
}

/** A deploy action fails when its file names a container that the definition does not have: told here, before it does. */
export function PipelineCheck({ family, names }: PipelineCheckProps) {
  const deployments = useLive(
    ['codepipeline.pipelines', 'ecs.services'],
    ['pipeline-deployments'],
    listPipelineDeployments,
  );
  const ofFamily = (deployments.data ?? []).filter((each) => each.family === family);
  if (ofFamily.length === 0) return null;
  return (
    <SpaceBetween size="s">
      {ofFamily.map((deployment) => (
        <OnePipeline
          key={`${deployment.pipeline} ${deployment.action}`}
          deployment={deployment}
          names={names}
        />
      ))}
    </SpaceBetween>
  );
}

function OnePipeline({ deployment, names }: { deployment: PipelineDeployment; names: string[] }) {
  const { pipeline, action, file } = deployment;
  const found = useLive(['codepipeline.executions'], ['pipeline-containers', pipeline, action], () =>
    containersOfPipeline(deployment),
  );
  if (!found.data || !hasUnknownContainer(found.data.names, names)) return null;
  return (
    <Alert type="warning" header={text(m.pipelineWarning, { pipeline, file })}>
      {text(m.pipelineLists, { file: listText(found.data.names), here: listText(names) })}{' '}
      {!found.data.isFromFile && text(m.pipelineLast)}
    </Alert>
  );
}

const listText = (names: string[]) => `[${names.join(', ')}]`;
