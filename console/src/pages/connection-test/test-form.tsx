import type { Listener, LoadBalancer, TargetGroup } from '@aws-sdk/client-elastic-load-balancing-v2';
import Button from '@cloudscape-design/components/button';
import ColumnLayout from '@cloudscape-design/components/column-layout';
import Container from '@cloudscape-design/components/container';
import FormField from '@cloudscape-design/components/form-field';
import Input from '@cloudscape-design/components/input';
import Select from '@cloudscape-design/components/select';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { type FormEvent, useState } from 'react';
import { text } from '../../i18n/text.ts';
import { useLive } from '../../live/use-live.ts';
import { connectionMessages as m } from '../../messages/connection-test.ts';
import { targetGroupsOf, useListeners } from '../../questions/load-balancers.ts';
import { UrlFacts } from './url-facts.tsx';

export interface TestWish {
  listenerPort: number;
  path: string;
}

interface TestFormProps {
  balancers: LoadBalancer[];
  chosen: LoadBalancer | undefined;
  busy: boolean;
  onChoose: (name: string) => void;
  onTest: (wish: TestWish) => void;
}

/** What is asked, and of whom; what is not chosen is the load balancer's first listener and its health check path. */
export function TestForm({ balancers, chosen, busy, onChoose, onTest }: TestFormProps) {
  const arn = chosen?.LoadBalancerArn;
  const listeners = useListeners(arn ?? '');
  const groups = useLive(['elbv2.target-groups'], ['target-groups-of', arn], () => targetGroupsOf(arn!), {
    enabled: arn !== undefined,
  });
  const [typedPath, setPath] = useState<string>();
  const [chosenPort, setPort] = useState<number>();
  const path = typedPath ?? groups.data?.[0]?.HealthCheckPath ?? '/';
  const listenerPort = chosenPort ?? listeners.data?.[0]?.Port;
  const test = (event: FormEvent) => {
    event.preventDefault();
    if (listenerPort !== undefined) onTest({ listenerPort, path });
  };
  return (
    <form onSubmit={test}>
      <Container>
        <SpaceBetween size="m">
          <ColumnLayout columns={3}>
            <FormField label={text(m.loadBalancer)}>
              <Select
                selectedOption={chosen ? { value: chosen.LoadBalancerName } : null}
                options={balancers.map(({ LoadBalancerName, DNSName }) => ({
                  value: LoadBalancerName,
                  description: DNSName,
                }))}
                placeholder={text(m.choose)}
                onChange={({ detail }) => onChoose(detail.selectedOption.value!)}
              />
            </FormField>
            <FormField label={text(m.listener)}>
              <Select
                selectedOption={listenerPort === undefined ? null : { value: String(listenerPort) }}
                options={listeners.data?.map(listenerOption) ?? []}
                onChange={({ detail }) => setPort(Number(detail.selectedOption.value))}
              />
            </FormField>
            <FormField label={text(m.path)} constraintText={text(m.pathHint)}>
              <Input value={path} onChange={({ detail }) => setPath(detail.value)} />
            </FormField>
          </ColumnLayout>
          <Button
            variant="primary"
            loading={busy}
            disabled={listenerPort === undefined}
            loadingText={text(m.testing)}
          >
            {text(m.once)}
          </Button>
          <Urls
            balancer={chosen}
            listener={listeners.data?.find(({ Port }) => Port === listenerPort)}
            group={groups.data?.[0]}
          />
        </SpaceBetween>
      </Container>
    </form>
  );
}

const listenerOption = ({ Port, Protocol }: Listener) => ({
  value: String(Port),
  label: `${Protocol}:${Port}`,
});

interface UrlsProps {
  balancer: LoadBalancer | undefined;
  listener: Listener | undefined;
  group: TargetGroup | undefined;
}

function Urls({ balancer, listener, group }: UrlsProps) {
  if (!balancer || !listener) return null;
  const base = baseUrl(balancer, listener);
  const health = group?.HealthCheckPath && `${base}${group.HealthCheckPath}`;
  return <UrlFacts url={`${base}/`} health={health} />;
}

function baseUrl({ DNSName }: LoadBalancer, { Protocol, Port }: Listener): string {
  const scheme = Protocol === 'HTTPS' ? 'https' : 'http';
  const usual = scheme === 'https' ? 443 : 80;
  return `${scheme}://${DNSName}${Port === usual ? '' : `:${Port}`}`;
}
