import SpaceBetween from '@cloudscape-design/components/space-between';
import { ErrorAlert } from '../../components/error-alert.tsx';
import { Loading } from '../../components/loading.tsx';
import { text } from '../../i18n/text.ts';
import { useLive } from '../../live/use-live.ts';
import { guideMessages as m } from '../../messages/guide.ts';
import { GUIDE_STEPS, stepStates } from '../../model/guide-steps.ts';
import { guideFacts } from '../../questions/guide.ts';
import { Page } from '../../shell/page.tsx';
import { Step } from './step.tsx';

export function Component() {
  const facts = useLive(
    [
      'ecr.repositories',
      'ecr.images',
      'ecs.task-definitions',
      'ecs.clusters',
      'ecs.services',
      'elbv2.load-balancers',
    ],
    ['guide'],
    guideFacts,
  );
  return (
    <Page title={text(m.title)} description={text(m.intro)}>
      <SpaceBetween size="l">
        <ErrorAlert error={facts.error} />
        {facts.loading && <Loading />}
        {facts.data &&
          GUIDE_STEPS.map((step, index) => (
            <Step
              key={step}
              step={step}
              number={index + 1}
              facts={facts.data!}
              state={stepStates(facts.data!)[step]}
            />
          ))}
      </SpaceBetween>
    </Page>
  );
}
