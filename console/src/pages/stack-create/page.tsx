import type { GetTemplateSummaryCommandOutput } from '@aws-sdk/client-cloudformation';
import Button from '@cloudscape-design/components/button';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { useState } from 'react';
import { StackProgress } from '../../components/stack-progress/stack-progress.tsx';
import { useStackDeployment } from '../../components/stack-progress/use-stack-deployment.ts';
import { text } from '../../i18n/text.ts';
import { stackCreateMessages as m } from '../../messages/stack-create.ts';
import { stackMessages } from '../../messages/stacks.ts';
import { navigate, pathTo } from '../../shell/navigation.ts';
import { Page } from '../../shell/page.tsx';
import { DetailsForm, type StackDetails } from './details-form.tsx';
import { TemplateForm } from './template-form.tsx';

/** First the template, then what CloudFormation finds in it, then the stack as it is made. What was typed is kept on the way back. */
export function Component() {
  const deployment = useStackDeployment();
  const [template, setTemplate] = useState('');
  const [summary, setSummary] = useState<GetTemplateSummaryCommandOutput>();
  const [details, setDetails] = useState<StackDetails>();
  const [isGood, setGood] = useState<boolean>();
  return (
    <Page title={text(m.title)} crumbs={[{ text: text(stackMessages.title), to: '/stacks' }]}>
      {deployment.run ? (
        <SpaceBetween size="l">
          <StackProgress
            stackName={deployment.run.stackId}
            token={deployment.run.token}
            expected={deployment.run.expected}
            onDone={({ good }) => setGood(good)}
          />
          <SpaceBetween direction="horizontal" size="xs">
            {isGood === false && <Button onClick={deployment.reset}>{text(m.backToForm)}</Button>}
            {isGood && (
              <Button variant="primary" onClick={() => navigate(pathTo('stacks', deployment.run!.stackName))}>
                {text(m.openStack)}
              </Button>
            )}
          </SpaceBetween>
        </SpaceBetween>
      ) : summary ? (
        <DetailsForm
          template={template}
          summary={summary}
          details={details}
          deployment={deployment}
          onChange={setDetails}
          onBack={() => setSummary(undefined)}
        />
      ) : (
        <TemplateForm
          template={template}
          onChange={setTemplate}
          onRead={(read, name) => {
            setSummary(read);
            setDetails((before) => before ?? { stackName: name, parameters: {}, tags: [], accepted: [] });
          }}
        />
      )}
    </Page>
  );
}
