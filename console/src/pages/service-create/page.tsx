import Alert from '@cloudscape-design/components/alert';
import Button from '@cloudscape-design/components/button';
import Container from '@cloudscape-design/components/container';
import Form from '@cloudscape-design/components/form';
import Header from '@cloudscape-design/components/header';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { type FormEvent, useState } from 'react';
import { AsCode } from '../../components/as-code.tsx';
import { ErrorAlert } from '../../components/error-alert.tsx';
import { useStackDeployment } from '../../components/stack-progress/use-stack-deployment.ts';
import { TagEditor } from '../../components/tag-editor.tsx';
import { text } from '../../i18n/text.ts';
import { commonMessages } from '../../messages/common.ts';
import { serviceFormMessages as m } from '../../messages/service-form.ts';
import { type ServiceStack, serviceStack } from '../../model/service-template.ts';
import { navigate, useQueryState } from '../../shell/navigation.ts';
import { Page } from '../../shell/page.tsx';
import { asCodeOf } from './as-code.ts';
import { Creating } from './creating.tsx';
import { DeploymentSection } from './deployment-section.tsx';
import { EnvironmentSection } from './environment-section.tsx';
import { errorOf } from './fields.tsx';
import { focusFirstError } from './first-error.ts';
import { LoadBalancingSection } from './load-balancing-section.tsx';
import { NetworkingSection } from './networking-section.tsx';
import { ScalingSection } from './scaling-section.tsx';
import { serviceWishes } from './service-wishes.ts';
import { useServiceForm } from './use-service-form.ts';

/** `?cluster=`, `?family=`, `?name=` and the like fill in the form (service-wishes.ts). */
export function Component() {
  const [query] = useQueryState();
  // Another address is another form.
  return <CreateService key={query.toString()} query={query} />;
}

function CreateService({ query }: { query: URLSearchParams }) {
  const state = useServiceForm(serviceWishes(query));
  const deployment = useStackDeployment();
  // Kept while the page is open: sent again after a failure, the form takes the place of what failed.
  const [suffix] = useState(() => crypto.randomUUID().slice(0, 8));
  const { form } = state;
  const isGood = Object.keys(state.errors).length === 0 && state.facts.taskDefinition !== '';
  const stack = isGood ? serviceStack(form, state.facts, suffix) : undefined;
  const create = (event: FormEvent) => {
    event.preventDefault();
    state.ask();
    if (stack) void deployment.deploy(stack);
    else focusFirstError();
  };
  return (
    <Page
      title={deployment.run ? text(m.creating, { name: form.serviceName }) : text(m.createTitle)}
      crumbs={[{ text: text(m.services), to: '/services' }]}
      description={deployment.run ? undefined : text(m.createDescription)}
    >
      {deployment.run ? (
        <Creating form={form} run={deployment.run} onBack={deployment.reset} />
      ) : (
        <ServiceFormView state={state} stack={stack} deployment={deployment} onSubmit={create} />
      )}
    </Page>
  );
}

interface ServiceFormViewProps {
  state: ReturnType<typeof useServiceForm>;
  stack: ServiceStack | undefined;
  deployment: ReturnType<typeof useStackDeployment>;
  onSubmit: (event: FormEvent) => void;
}

function ServiceFormView({ state, stack, deployment, onSubmit }: ServiceFormViewProps) {
  const { form, set, facts, shown, definition, balancers, providers } = state;
  const wrong = Object.keys(shown).length;
  const section = { form, errors: shown, set };
  const balanced = form.balancing !== 'none';
  return (
    <form onSubmit={onSubmit} noValidate>
      <Form
        actions={
          <SpaceBetween direction="horizontal" size="xs">
            <AsCode resource={stack && asCodeOf(stack)} />
            <Button formAction="none" variant="link" onClick={() => navigate('/services')}>
              {text(commonMessages.cancel)}
            </Button>
            <Button variant="primary" loading={deployment.starting || state.filling}>
              {text(m.create)}
            </Button>
          </SpaceBetween>
        }
      >
        <SpaceBetween size="l">
          <EnvironmentSection {...section} providers={providers} />
          <DeploymentSection {...section} />
          <ErrorAlert error={state.error} />
          <NetworkingSection {...section} facts={facts} />
          <LoadBalancingSection {...section} definition={definition} balancers={balancers} />
          <ScalingSection fields={form} errors={shown} set={set} balanced={balanced} />
          <TagsSection {...section} />
          <ErrorAlert error={deployment.error} title={text(m.refused)} />
          {wrong > 0 && <Alert type="error">{text(m.mendFields, { count: wrong })}</Alert>}
        </SpaceBetween>
      </Form>
    </form>
  );
}

function TagsSection({
  form,
  errors,
  set,
}: Pick<ReturnType<typeof useServiceForm>, 'form' | 'set' | 'errors'>) {
  const wrong = Object.keys(errors).find((field) => field.startsWith('tags.'));
  return (
    <Container header={<Header variant="h2">{text(m.tags)}</Header>}>
      <SpaceBetween size="s">
        <TagEditor tags={form.tags} onChange={(tags) => set({ tags })} />
        {wrong && <Alert type="error">{errorOf(errors, wrong)}</Alert>}
      </SpaceBetween>
    </Container>
  );
}
