import Alert from '@cloudscape-design/components/alert';
import Box from '@cloudscape-design/components/box';
import Container from '@cloudscape-design/components/container';
import Header from '@cloudscape-design/components/header';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { Status } from '../../components/status.tsx';
import { text } from '../../i18n/text.ts';
import { pipelineMessages as m } from '../../messages/pipelines.ts';
import { type StageView, shortId } from '../../model/pipeline-view.ts';
import { ActionCard } from './action-card.tsx';
import { ExecutionLink } from './execution-link.tsx';
import { StageActions } from './stage-actions.tsx';
import { StageConditions } from './stage-conditions.tsx';

interface StageCardProps {
  pipelineName: string;
  stage: StageView;
  isSource: boolean;
}

/** One stage: which execution was in it last, what waits before it, and its actions. */
export function StageCard({ pipelineName, stage, isSource }: StageCardProps) {
  const { name, state, actions } = stage;
  const { latestExecution: latest, inboundExecutions = [] } = state ?? {};
  const at = { pipelineName, stageName: name };
  return (
    <div className="stage-card">
      <Container
        header={
          <Header variant="h3" actions={<StageActions at={at} latest={latest} isSource={isSource} />}>
            {name}
          </Header>
        }
      >
        <SpaceBetween size="s">
          {latest ? (
            <div>
              <Status value={latest.status} />{' '}
              <Box variant="span">
                {text(m.execution)} <ExecutionLink pipeline={pipelineName} id={latest.pipelineExecutionId} />
              </Box>
            </div>
          ) : (
            <Box color="text-status-inactive">{text(m.notEntered)}</Box>
          )}
          {inboundExecutions.map(({ pipelineExecutionId: id }) => (
            <Alert key={id} type="info">
              {text(m.waits, { id: shortId(id) })}
            </Alert>
          ))}
          <StageConditions at={at} state={state} />
          <div>
            {actions.map((action) => (
              <ActionCard key={action.declared.name} at={at} action={action} />
            ))}
          </div>
        </SpaceBetween>
      </Container>
    </div>
  );
}
