import { RunTaskCommand } from '@aws-sdk/client-ecs';
import Button from '@cloudscape-design/components/button';
import Form from '@cloudscape-design/components/form';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { type FormEvent, useState } from 'react';
import { ecs } from '../../aws/ecs.ts';
import { ErrorAlert } from '../../components/error-alert.tsx';
import { text } from '../../i18n/text.ts';
import { commonMessages } from '../../messages/common.ts';
import { taskMessages as m } from '../../messages/tasks.ts';
import { type RunTaskForm, runTaskErrors, runTaskInput } from '../../model/run-task-form.ts';
import { navigate, useQueryState } from '../../shell/navigation.ts';
import { useNotify } from '../../shell/notifications.tsx';
import { Page } from '../../shell/page.tsx';
import { NetworkSection } from './network-section.tsx';
import { OverridesSection } from './overrides-section.tsx';
import { WhatSection } from './what-section.tsx';

export function Component() {
  const [query] = useQueryState();
  const [form, setForm] = useState<RunTaskForm>({
    cluster: query.get('cluster') ?? '',
    taskDefinition: query.get('taskDefinition') ?? '',
    launchType: 'FARGATE',
    count: '1',
    subnets: [],
    securityGroups: [],
    assignPublicIp: true,
    overrides: [],
  });
  const [asked, setAsked] = useState(false);
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>();
  const notify = useNotify();
  const errors = asked ? runTaskErrors(form) : new Map();
  const change = (part: Partial<RunTaskForm>) => setForm((before) => ({ ...before, ...part }));

  const run = async (event: FormEvent) => {
    event.preventDefault();
    setAsked(true);
    if (runTaskErrors(form).size > 0) return;
    setBusy(true);
    setError(undefined);
    try {
      const { tasks = [], failures = [] } = await ecs.send(new RunTaskCommand(runTaskInput(form)));
      if (tasks.length > 0) notify({ type: 'success', content: text(m.runStarted, { count: tasks.length }) });
      if (failures.length > 0) {
        notify({
          type: 'error',
          content: text(m.runFailed, { count: failures.length, reason: failures[0]!.reason! }),
        });
      }
      navigate(`/tasks?cluster=${encodeURIComponent(form.cluster)}`);
    } catch (refused) {
      setError(refused);
      setBusy(false);
    }
  };

  return (
    <Page title={text(m.run)} crumbs={[{ text: text(m.title), to: '/tasks' }]}>
      <form onSubmit={run}>
        <Form
          errorText={error ? <ErrorAlert error={error} /> : undefined}
          actions={
            <SpaceBetween size="xs" direction="horizontal">
              <Button variant="link" formAction="none" onClick={() => navigate('/tasks')}>
                {text(commonMessages.cancel)}
              </Button>
              <Button variant="primary" loading={busy}>
                {text(commonMessages.create)}
              </Button>
            </SpaceBetween>
          }
        >
          <SpaceBetween size="l">
            <WhatSection form={form} errors={errors} onChange={change} />
            <NetworkSection form={form} errors={errors} onChange={change} />
            <OverridesSection form={form} errors={errors} onChange={change} />
          </SpaceBetween>
        </Form>
      </form>
    </Page>
  );
}
