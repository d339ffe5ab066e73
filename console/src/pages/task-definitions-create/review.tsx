import type { RegisterTaskDefinitionCommandInput } from '@aws-sdk/client-ecs';
import Alert from '@cloudscape-design/components/alert';
import Box from '@cloudscape-design/components/box';
import Button from '@cloudscape-design/components/button';
import Container from '@cloudscape-design/components/container';
import Header from '@cloudscape-design/components/header';
import SpaceBetween from '@cloudscape-design/components/space-between';
import Tabs from '@cloudscape-design/components/tabs';
import { lazy, Suspense, useState } from 'react';
import { Code } from '../../components/code.tsx';
import { ErrorAlert } from '../../components/error-alert.tsx';
import { text } from '../../i18n/text.ts';
import { useLive } from '../../live/use-live.ts';
import { commonMessages } from '../../messages/common.ts';
import { formMessages as m } from '../../messages/task-definition-form.ts';
import { taskDefinitionMessages } from '../../messages/task-definitions.ts';
import { awsCommand } from '../../model/cli.ts';
import { fieldChanges } from '../../model/task-definition/field-diff.ts';
import { maskKeys } from '../../model/task-definition/masks.ts';
import { navigate, pathTo } from '../../shell/navigation.ts';
import { useNotify } from '../../shell/notifications.tsx';
import { FieldChanges } from '../task-definitions-family/field-changes.tsx';
import { Containers } from '../task-definitions-revision/containers.tsx';
import { Overview } from '../task-definitions-revision/overview.tsx';
import { Volumes } from '../task-definitions-revision/volumes.tsx';
import { register } from './draft.ts';
import { lacksDefaultRole } from './execution-role.ts';

const PipelineCheck = lazy(() =>
  import('./pipeline-check.tsx').then((module) => ({ default: module.PipelineCheck })),
);

const namesOf = ({ containerDefinitions = [] }: RegisterTaskDefinitionCommandInput) =>
  containerDefinitions.map(({ name = '' }) => name);

interface ReviewProps {
  request: RegisterTaskDefinitionCommandInput;
  from?: string;
  base?: RegisterTaskDefinitionCommandInput;
  backText: string;
  onBack: () => void;
}

/** What is asked of AWS, before it is asked; AWS's refusal stands here, and the way back to the form keeps everything. */
export function Review({ request, from, base, backText, onBack }: ReviewProps) {
  const notify = useNotify();
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>();
  const create = async () => {
    setBusy(true);
    try {
      const { family = '', revision } = await register(request);
      notify({ type: 'success', content: text(m.created, { name: `${family}:${revision}` }) });
      navigate(pathTo('task-definitions', family, String(revision)));
    } catch (refused) {
      setError(refused);
      setBusy(false);
    }
  };
  return (
    <SpaceBetween size="l">
      <Box color="text-body-secondary">{text(m.reviewHint)}</Box>
      {base && from && <Changes name={from} before={base} after={request} />}
      <Suspense>
        <PipelineCheck family={request.family ?? ''} names={namesOf(request)} />
      </Suspense>
      <NewRole request={request} />
      <Shown request={request} />
      <ErrorAlert error={error} title={text(m.refused)} />
      <Box float="right">
        <SpaceBetween direction="horizontal" size="xs">
          <Button onClick={onBack}>{backText}</Button>
          <Button variant="primary" loading={busy} onClick={create}>
            {text(commonMessages.create)}
          </Button>
        </SpaceBetween>
      </Box>
    </SpaceBetween>
  );
}

/** A role that is made besides is told of before. */
function NewRole({ request }: { request: RegisterTaskDefinitionCommandInput }) {
  const { executionRoleArn } = request;
  const lacks = useLive(['iam.roles'], ['lacks-role', executionRoleArn], () => lacksDefaultRole(request));
  return lacks.data ? <Alert type="info">{text(m.roleWillBeMade)}</Alert> : null;
}

function Changes({ name, before, after }: { name: string; before: object; after: object }) {
  const changes = fieldChanges(before, after);
  if (changes.length === 0) return <Box variant="p">{text(m.noChanges, { name })}</Box>;
  return <FieldChanges changes={changes} names={[name, text(m.thisOne)]} />;
}

function Shown({ request }: { request: RegisterTaskDefinitionCommandInput }) {
  const shown = maskKeys(request).value;
  const command = awsCommand('ecs', 'register-task-definition', { 'cli-input-json': shown });
  return (
    <Container header={<Header variant="h2">{text(m.reviewTitle)}</Header>}>
      <Tabs
        tabs={[
          {
            id: 'overview',
            label: text(commonMessages.overview),
            content: (
              <SpaceBetween size="l">
                <Overview definition={shown} />
                <Containers definition={shown} />
              </SpaceBetween>
            ),
          },
          {
            id: 'volumes',
            label: text(taskDefinitionMessages.volumes),
            content: <Volumes definition={shown} />,
          },
          { id: 'json', label: 'JSON', content: <Code label="JSON">{JSON.stringify(shown, null, 2)}</Code> },
          { id: 'cli', label: 'AWS CLI', content: <Code label="AWS CLI">{command}</Code> },
        ]}
      />
    </Container>
  );
}
