import type { TaskDefinition } from '@aws-sdk/client-ecs';
import type { LoadBalancer } from '@aws-sdk/client-elastic-load-balancing-v2';
import Container from '@cloudscape-design/components/container';
import FormField from '@cloudscape-design/components/form-field';
import Header from '@cloudscape-design/components/header';
import RadioGroup from '@cloudscape-design/components/radio-group';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { text } from '../../i18n/text.ts';
import type { Live } from '../../live/use-live.ts';
import { serviceFormMessages as m } from '../../messages/service-form.ts';
import { loadBalancerNameOf, type ServiceForm } from '../../model/service-form.ts';
import type { SectionProps } from './environment-section.tsx';
import { ChoiceField, errorOf, TextField } from './fields.tsx';
import { ListenerFields } from './listener-fields.tsx';
import { TargetGroupFields } from './target-group-fields.tsx';

interface LoadBalancingSectionProps extends SectionProps {
  definition: TaskDefinition | undefined;
  /** The load balancers that there are; a service is behind an application load balancer. */
  balancers: Live<LoadBalancer[]>;
}

export function LoadBalancingSection({ definition, balancers, ...props }: LoadBalancingSectionProps) {
  const { form, set } = props;
  const ports = portsOf(definition);
  const choose = (balancing: ServiceForm['balancing']) =>
    set({ balancing, container: form.container || (ports[0] ?? '') });
  return (
    <Container header={<Header variant="h2">{text(m.balancing)}</Header>}>
      <SpaceBetween size="l">
        <FormField label={text(m.balancerType)}>
          <RadioGroup
            ariaLabel={text(m.balancerType)}
            value={form.balancing}
            items={[
              { value: 'none', label: text(m.noBalancer), description: text(m.noBalancerText) },
              { value: 'new', label: text(m.newBalancer), description: text(m.alb) },
              { value: 'existing', label: text(m.existingBalancer), description: text(m.alb) },
            ]}
            onChange={({ detail }) => choose(detail.value as ServiceForm['balancing'])}
          />
        </FormField>
        {form.balancing !== 'none' && (
          <SpaceBetween size="l">
            <ContainerField {...props} ports={ports} known={definition !== undefined} />
            <BalancerFields {...props} balancers={balancers} />
            <ListenerFields {...props} />
            <TargetGroupFields {...props} networkMode={definition?.networkMode ?? 'awsvpc'} />
          </SpaceBetween>
        )}
      </SpaceBetween>
    </Container>
  );
}

/** `container:port` of each TCP port mapping. */
function portsOf(definition: TaskDefinition | undefined): string[] {
  return (definition?.containerDefinitions ?? []).flatMap(({ name, portMappings = [] }) =>
    portMappings
      .filter(({ protocol }) => protocol !== 'udp')
      .map(({ containerPort }) => `${name}:${containerPort}`),
  );
}

function ContainerField({
  form,
  errors,
  set,
  ports,
  known,
}: SectionProps & { ports: string[]; known: boolean }) {
  return (
    <ChoiceField
      label={text(m.container)}
      description={known && ports.length === 0 ? text(m.noPorts) : text(m.containerText)}
      placeholder={text(m.chooseContainer)}
      value={form.container}
      options={ports.map((value) => ({ value }))}
      error={errorOf(errors, 'container')}
      onChange={(container) => set({ container })}
    />
  );
}

function BalancerFields({
  form,
  errors,
  set,
  balancers,
}: SectionProps & { balancers: Live<LoadBalancer[]> }) {
  if (form.balancing === 'new')
    return (
      <SpaceBetween size="l">
        <TextField
          label={text(m.loadBalancerNameLabel)}
          value={loadBalancerNameOf(form)}
          error={errorOf(errors, 'loadBalancerName')}
          onChange={(loadBalancerName) => set({ loadBalancerName })}
        />
        <ChoiceField
          label={text(m.scheme)}
          value={form.scheme}
          options={[{ value: 'internet-facing' }, { value: 'internal' }]}
          onChange={(scheme) => set({ scheme: scheme as ServiceForm['scheme'] })}
        />
      </SpaceBetween>
    );
  return (
    <ChoiceField
      label={text(m.balancerType)}
      placeholder={text(m.chooseBalancer)}
      value={form.loadBalancerArn}
      options={(balancers.data ?? [])
        .filter(({ Type, VpcId }) => Type === 'application' && (!form.vpcId || VpcId === form.vpcId))
        .map(({ LoadBalancerArn = '', LoadBalancerName, DNSName }) => ({
          value: LoadBalancerArn,
          label: LoadBalancerName,
          description: DNSName,
        }))}
      list={balancers}
      error={errorOf(errors, 'loadBalancerArn')}
      onChange={(loadBalancerArn) => set({ loadBalancerArn, listenerArn: '' })}
    />
  );
}
