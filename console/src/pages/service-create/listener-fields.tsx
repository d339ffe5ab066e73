import ColumnLayout from '@cloudscape-design/components/column-layout';
import FormField from '@cloudscape-design/components/form-field';
import RadioGroup from '@cloudscape-design/components/radio-group';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { text } from '../../i18n/text.ts';
import { serviceFormMessages as m } from '../../messages/service-form.ts';
import { makesListener, makesRule, type ServiceForm } from '../../model/service-form.ts';
import { useListeners } from '../../questions/load-balancers.ts';
import { nextPriority, useCertificates } from './choices.ts';
import type { SectionProps } from './environment-section.tsx';
import { ChoiceField, errorOf, NumberField, TextField } from './fields.tsx';

export function ListenerFields(props: SectionProps) {
  const { form, set } = props;
  return (
    <SpaceBetween size="l">
      {form.balancing === 'existing' && (
        <FormField label={text(m.listener)}>
          <RadioGroup
            ariaLabel={text(m.listener)}
            value={form.listener}
            items={[
              { value: 'new', label: text(m.newListener) },
              { value: 'existing', label: text(m.existingListener) },
            ]}
            onChange={({ detail }) => set({ listener: detail.value as ServiceForm['listener'] })}
          />
        </FormField>
      )}
      {makesListener(form) ? <NewListener {...props} /> : <ExistingListener {...props} />}
    </SpaceBetween>
  );
}

function NewListener({ form, errors, set }: SectionProps) {
  const certificates = useCertificates({ enabled: form.listenerProtocol === 'HTTPS' });
  const setProtocol = (protocol: string) => {
    const standard = form.listenerPort === '80' || form.listenerPort === '443';
    const port = protocol === 'HTTPS' ? '443' : '80';
    set({
      listenerProtocol: protocol as ServiceForm['listenerProtocol'],
      listenerPort: standard ? port : form.listenerPort,
    });
  };
  return (
    <FormField label={text(m.listener)} stretch>
      <ColumnLayout columns={2}>
        <NumberField
          label={text(m.port)}
          value={form.listenerPort}
          error={errorOf(errors, 'listenerPort')}
          onChange={(listenerPort) => set({ listenerPort })}
        />
        <ChoiceField
          label={text(m.protocol)}
          value={form.listenerProtocol}
          options={[{ value: 'HTTP' }, { value: 'HTTPS' }]}
          onChange={setProtocol}
        />
        {form.listenerProtocol === 'HTTPS' && (
          <ChoiceField
            label={text(m.certificate)}
            placeholder={text(m.chooseCertificate)}
            value={form.certificateArn}
            options={(certificates.data ?? []).map(({ arn, name }) => ({
              value: arn,
              label: name,
              description: arn,
            }))}
            list={certificates}
            error={errorOf(errors, 'certificateArn')}
            onChange={(certificateArn) => set({ certificateArn })}
          />
        )}
      </ColumnLayout>
    </FormField>
  );
}

function ExistingListener({ form, errors, set }: SectionProps) {
  const listeners = useListeners(form.loadBalancerArn);
  const choose = async (listenerArn: string) => {
    set({ listenerArn });
    set({ priority: String(await nextPriority(listenerArn)) });
  };
  return (
    <SpaceBetween size="l">
      <ChoiceField
        label={text(m.listener)}
        placeholder={text(m.chooseListener)}
        value={form.listenerArn}
        options={(listeners.data ?? []).map(({ ListenerArn = '', Protocol, Port }) => ({
          value: ListenerArn,
          label: `${Protocol}:${Port}`,
        }))}
        list={listeners}
        error={errorOf(errors, 'listenerArn')}
        onChange={(listenerArn) => void choose(listenerArn)}
      />
      {makesRule(form) && (
        <FormField label={text(m.ruleOf)} stretch>
          <ColumnLayout columns={2}>
            <TextField
              label={text(m.pathPatternLabel)}
              value={form.pathPattern}
              error={errorOf(errors, 'pathPattern')}
              onChange={(pathPattern) => set({ pathPattern })}
            />
            <NumberField
              label={text(m.evaluationOrder)}
              value={form.priority}
              error={errorOf(errors, 'priority')}
              onChange={(priority) => set({ priority })}
            />
          </ColumnLayout>
        </FormField>
      )}
    </SpaceBetween>
  );
}
