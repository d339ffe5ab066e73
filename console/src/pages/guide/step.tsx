import Button from '@cloudscape-design/components/button';
import Container from '@cloudscape-design/components/container';
import Header from '@cloudscape-design/components/header';
import SpaceBetween from '@cloudscape-design/components/space-between';
import StatusIndicator, { type StatusIndicatorProps } from '@cloudscape-design/components/status-indicator';
import { type Message, text } from '../../i18n/text.ts';
import { guideMessages as m } from '../../messages/guide.ts';
import { type GuideFacts, type GuideStep, type StepState, stepAddress } from '../../model/guide-steps.ts';
import { EXAMPLE } from '../../questions/example-image.ts';
import { navigate } from '../../shell/navigation.ts';
import { PushImage } from './push-image.tsx';

interface StepProps {
  step: GuideStep;
  number: number;
  facts: GuideFacts;
  state: StepState;
}

const words: Record<GuideStep, { title: Message; what: Message; action: Message }> = {
  image: { title: m.image, what: m.imageText, action: m.pushImage },
  definition: { title: m.definition, what: m.definitionText, action: m.createDefinition },
  cluster: { title: m.cluster, what: m.clusterText, action: m.createCluster },
  service: { title: m.service, what: m.serviceText, action: m.createService },
  test: { title: m.test, what: m.testText, action: m.openTest },
};

const indicators: Record<StepState, { type: StatusIndicatorProps.Type; word: Message }> = {
  done: { type: 'success', word: m.done },
  next: { type: 'in-progress', word: m.next },
  later: { type: 'pending', word: m.later },
};

/** One chapter: what it is, whether it is done, and the way to its form. */
export function Step({ step, number, facts, state }: StepProps) {
  const { title, what, action } = words[step];
  const { type, word } = indicators[state];
  const go = () => navigate(stepAddress(step, facts));
  return (
    <Container
      header={
        <Header
          variant="h2"
          info={<StatusIndicator type={type}>{text(word)}</StatusIndicator>}
          actions={state === 'done' && <Button onClick={go}>{text(m.open)}</Button>}
        >
          {`${text(m.step, { number })}: ${text(title)}`}
        </Header>
      }
    >
      <SpaceBetween size="m">
        <div>{text(what, { name: EXAMPLE.repositoryName })}</div>
        {state === 'next' && step === 'image' && <PushImage />}
        {state === 'next' && step !== 'image' && (
          <Button variant="primary" onClick={go}>
            {text(action)}
          </Button>
        )}
      </SpaceBetween>
    </Container>
  );
}
