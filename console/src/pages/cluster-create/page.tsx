import Button from '@cloudscape-design/components/button';
import Form from '@cloudscape-design/components/form';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { useCallback, useState } from 'react';
import { AsCode } from '../../components/as-code.tsx';
import { ErrorAlert } from '../../components/error-alert.tsx';
import type { StackRun } from '../../components/stack-progress/deploy-stack.ts';
import { StackProgress } from '../../components/stack-progress/stack-progress.tsx';
import { useStackDeployment } from '../../components/stack-progress/use-stack-deployment.ts';
import { text } from '../../i18n/text.ts';
import { clusterMessages as m } from '../../messages/clusters.ts';
import { commonMessages } from '../../messages/common.ts';
import { awsCommand } from '../../model/cli.ts';
import { clusterParameters, clusterStackName, clusterTemplate } from '../../model/cluster-template.ts';
import { navigate, pathTo, useQueryState } from '../../shell/navigation.ts';
import { useNotify } from '../../shell/notifications.tsx';
import { Page } from '../../shell/page.tsx';
import { type ClusterForm, checkForm, emptyForm, type FormErrors, planOf } from './cluster-form.ts';
import { InfrastructureSection } from './infrastructure-section.tsx';
import { NetworkSection } from './network-section.tsx';
import { EncryptionSection, MonitoringSection, NameSection, TagsSection } from './other-sections.tsx';
import { useZones } from './zones.ts';

/** `?name=`: what the cluster is to be called. */
export function Component() {
  const [query] = useQueryState();
  const [form, setForm] = useState({ ...emptyForm, clusterName: query.get('name') ?? '' });
  const [asked, setAsked] = useState(false);
  const found = checkForm(form);
  const errors: FormErrors = asked ? found : {};
  // A new network is filled in with the region's zones as soon as these are known.
  const isFilling = useZones().loading;
  const deployment = useStackDeployment();
  const change = useCallback((part: Partial<ClusterForm>) => setForm((old) => ({ ...old, ...part })), []);
  const create = async () => {
    setAsked(true);
    if (Object.keys(found).length > 0) return;
    const plan = planOf(form);
    await deployment.deploy({
      stackName: await clusterStackName(plan.clusterName),
      template: clusterTemplate(plan),
      parameters: clusterParameters(plan),
      tags: plan.tags,
      mustBeNew: true,
    });
  };
  const sections = { form, errors, onChange: change };
  const crumbs = [{ text: text(m.title), to: '/clusters' }];
  if (deployment.run) {
    return (
      <Page title={text(m.creating, { name: form.clusterName })} crumbs={crumbs}>
        <Creating clusterName={form.clusterName} run={deployment.run} onBack={deployment.reset} />
      </Page>
    );
  }
  return (
    <Page title={text(m.create)} crumbs={crumbs} description={text(m.createDescription)}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          void create();
        }}
      >
        <Form
          actions={
            <SpaceBetween direction="horizontal" size="xs">
              <AsCode resource={asCode(form)} />
              <Button formAction="none" variant="link" onClick={() => navigate('/clusters')}>
                {text(commonMessages.cancel)}
              </Button>
              <Button variant="primary" loading={deployment.starting || isFilling}>
                {text(commonMessages.create)}
              </Button>
            </SpaceBetween>
          }
          errorText={Object.keys(errors).length > 0 ? text(m.mendFields) : undefined}
        >
          <SpaceBetween size="l">
            <NameSection {...sections} />
            <NetworkSection {...sections} />
            <InfrastructureSection {...sections} />
            <MonitoringSection {...sections} />
            <EncryptionSection />
            <TagsSection {...sections} />
            <ErrorAlert error={deployment.error} title={text(m.notCreated)} />
          </SpaceBetween>
        </Form>
      </form>
    </Page>
  );
}

function asCode(form: ClusterForm) {
  if (Object.keys(checkForm(form)).length > 0) return undefined;
  const plan = planOf(form);
  const template = clusterTemplate(plan);
  const command = awsCommand('cloudformation', 'deploy', {
    'stack-name': `Infra-ECS-Cluster-${plan.clusterName}`,
    'template-file': 'cluster.yaml',
    'parameter-overrides': Object.entries(clusterParameters(plan)).map(([key, value]) => `${key}=${value}`),
  });
  return { cli: [command], cloudFormation: template.Resources, json: template };
}

function Creating({ clusterName, run, onBack }: { clusterName: string; run: StackRun; onBack: () => void }) {
  const [good, setGood] = useState<boolean>();
  const notify = useNotify();
  const done = useCallback(
    (outcome: { good: boolean }) => {
      setGood(outcome.good);
      const name = clusterName;
      notify(
        outcome.good
          ? { type: 'success', content: text(m.created, { name }) }
          : { type: 'error', content: text(m.notCreatedNamed, { name }) },
      );
    },
    [clusterName, notify],
  );
  return (
    <SpaceBetween size="l">
      <StackProgress stackName={run.stackId} token={run.token} expected={run.expected} onDone={done} />
      <SpaceBetween direction="horizontal" size="xs">
        {good === false && <Button onClick={onBack}>{text(m.backToForm)}</Button>}
        <Button
          variant="primary"
          disabled={good !== true}
          onClick={() => navigate(pathTo('clusters', clusterName))}
        >
          {text(m.view)}
        </Button>
      </SpaceBetween>
    </SpaceBetween>
  );
}
