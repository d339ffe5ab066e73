import type { PipelineDeclaration, StageState } from '@aws-sdk/client-codepipeline';
import './stage-board.css';
import { text } from '../../i18n/text.ts';
import { pipelineMessages as m } from '../../messages/pipelines.ts';
import { stagesOf } from '../../model/pipeline-view.ts';
import { StageCard } from './stage-card.tsx';
import { Transition } from './transition.tsx';

interface StageBoardProps {
  declaration: PipelineDeclaration;
  states: StageState[];
}

/** The stages as columns, each with its actions as they stand, and the transitions between them. */
export function StageBoard({ declaration, states }: StageBoardProps) {
  const pipelineName = declaration.name ?? '';
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls is reached by the keyboard.
    <section className="stage-board" aria-label={text(m.stages)} tabIndex={0}>
      <ol>
        {stagesOf(declaration, states).map((stage, index) => (
          <li key={stage.name}>
            {index > 0 && (
              <Transition
                stage={{ pipelineName, stageName: stage.name }}
                state={stage.state?.inboundTransitionState}
              />
            )}
            <StageCard pipelineName={pipelineName} stage={stage} isSource={index === 0} />
          </li>
        ))}
      </ol>
    </section>
  );
}
