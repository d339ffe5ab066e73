import Alert from '@cloudscape-design/components/alert';
import Button from '@cloudscape-design/components/button';
import Checkbox from '@cloudscape-design/components/checkbox';
import Container from '@cloudscape-design/components/container';
import Form from '@cloudscape-design/components/form';
import FormField from '@cloudscape-design/components/form-field';
import Header from '@cloudscape-design/components/header';
import SpaceBetween from '@cloudscape-design/components/space-between';
import type { FormEvent } from 'react';
import { ErrorAlert } from '../../components/error-alert.tsx';
import { text } from '../../i18n/text.ts';
import { commonMessages } from '../../messages/common.ts';
import { serviceActionMessages as m } from '../../messages/service-actions.ts';
import { serviceFormMessages } from '../../messages/service-form.ts';
import { policyOf } from '../../model/service-update.ts';
import { navigate } from '../../shell/navigation.ts';
import { DeploymentOptions, RevisionFields } from '../service-create/deployment-fields.tsx';
import { focusFirstError } from '../service-create/first-error.ts';
import { ScalingSection } from '../service-create/scaling-section.tsx';
import type { UpdatedService } from './read-service.ts';
import { Updating } from './updating.tsx';
import { useUpdate } from './use-update.ts';

export function UpdateFormView({ updated }: { updated: UpdatedService }) {
  const state = useUpdate(updated);
  if (state.run) return <Updating updated={updated} run={state.run} onBack={state.reset} path={state.path} />;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!state.send()) focusFirstError();
  };
  return (
    <form onSubmit={submit} noValidate>
      <Form
        actions={
          <SpaceBetween direction="horizontal" size="xs">
            <Button formAction="none" variant="link" onClick={() => navigate(state.path)}>
              {text(commonMessages.cancel)}
            </Button>
            <Button variant="primary" loading={state.busy} disabled={state.changed.length === 0}>
              {text(commonMessages.update)}
            </Button>
          </SpaceBetween>
        }
      >
        <SpaceBetween size="l">
          <How updated={updated} />
          <DeploymentPart updated={updated} state={state} />
          <ScalingSection
            fields={state.form}
            errors={state.shown}
            set={state.set}
            balanced={(updated.service.loadBalancers ?? []).length > 0}
          />
          <KeptPolicies updated={updated} />
          <ErrorAlert error={state.error} title={text(m.refused)} />
        </SpaceBetween>
      </Form>
    </form>
  );
}

/** Which way the update goes, and why. */
function How({ updated: { stack, service } }: { updated: UpdatedService }) {
  const controller = service.deploymentController?.type ?? 'ECS';
  return (
    <SpaceBetween size="s">
      <Alert type="info">{stack ? text(m.byStack, { stack: stack.stackName }) : text(m.byApi)}</Alert>
      {controller !== 'ECS' && <Alert type="warning">{text(m.notRolling, { controller })}</Alert>}
    </SpaceBetween>
  );
}

function DeploymentPart({
  updated,
  state,
}: {
  updated: UpdatedService;
  state: ReturnType<typeof useUpdate>;
}) {
  const { form, shown, set } = state;
  const isRolling = (updated.service.deploymentController?.type ?? 'ECS') === 'ECS';
  const balanced = (updated.service.loadBalancers ?? []).length > 0;
  return (
    <Container header={<Header variant="h2">{text(serviceFormMessages.deployment)}</Header>}>
      <SpaceBetween size="l">
        {isRolling && (
          <SpaceBetween size="l">
            <FormField description={text(m.forceOptionText)}>
              <Checkbox checked={form.force} onChange={({ detail }) => set({ force: detail.checked })}>
                {text(m.forceOption)}
              </Checkbox>
            </FormField>
            <RevisionFields fields={form} errors={shown} set={set} />
          </SpaceBetween>
        )}
        <DeploymentOptions fields={form} errors={shown} set={set} balanced={balanced} />
      </SpaceBetween>
    </Container>
  );
}

function KeptPolicies({ updated: { scaling } }: { updated: UpdatedService }) {
  const kept = scaling.policies.filter((policy) => policyOf(policy, scaling.alarms) === undefined);
  if (kept.length === 0) return null;
  const names = kept.map(({ PolicyName }) => PolicyName).join(', ');
  return <Alert type="info">{text(m.keptPolicies, { names })}</Alert>;
}
