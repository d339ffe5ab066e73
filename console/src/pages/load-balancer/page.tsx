import type { LoadBalancer } from '@aws-sdk/client-elastic-load-balancing-v2';
import Alert from '@cloudscape-design/components/alert';
import Button from '@cloudscape-design/components/button';
import Container from '@cloudscape-design/components/container';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { lazy } from 'react';
import { AddressTabs } from '../../components/address-tabs.tsx';
import { AsCode } from '../../components/as-code.tsx';
import { AttributeList } from '../../components/attribute-list.tsx';
import { ConsoleLink } from '../../components/console-link.tsx';
import { DeleteButton } from '../../components/delete-button.tsx';
import { ErrorAlert } from '../../components/error-alert.tsx';
import { KeyValues } from '../../components/key-values.tsx';
import { Loading } from '../../components/loading.tsx';
import { Status } from '../../components/status.tsx';
import { TagTable } from '../../components/tag-table.tsx';
import { formatDate, text } from '../../i18n/text.ts';
import { useLive } from '../../live/use-live.ts';
import { commonMessages } from '../../messages/common.ts';
import { balancingMessages as m } from '../../messages/load-balancing.ts';
import { loadBalancerAsCode } from '../../model/load-balancing-as-code.ts';
import {
  deleteLoadBalancer,
  describeLoadBalancer,
  listenersWithRules,
  loadBalancerAttributes,
  tagsOf,
} from '../../questions/load-balancer.ts';
import { navigate, pathTo, usePathParams } from '../../shell/navigation.ts';
import { Page } from '../../shell/page.tsx';
import { ListenersTab } from './listeners-tab.tsx';

const MetricsTab = lazy(async () => ({ default: (await import('./metrics-tab.tsx')).MetricsTab }));

export function Component() {
  const { name } = usePathParams<'name'>();
  const balancer = useLive(
    ['elbv2.load-balancers'],
    ['load-balancer', name],
    async () => (await describeLoadBalancer(name)) ?? null,
  );
  const arn = balancer.data?.LoadBalancerArn;
  const listeners = useLive(
    ['elbv2.listeners', 'elbv2.rules'],
    ['listeners-with-rules', arn],
    () => listenersWithRules(arn!),
    {
      enabled: arn !== undefined,
    },
  );
  return (
    <Page
      title={name}
      crumbs={[{ text: text(m.loadBalancers), to: '/load-balancers' }]}
      actions={
        <SpaceBetween size="xs" direction="horizontal">
          <AsCode
            resource={balancer.data ? loadBalancerAsCode(balancer.data, listeners.data ?? []) : undefined}
          />
          <DeleteButton
            name={name}
            disabled={!arn}
            onDelete={async () => {
              await deleteLoadBalancer(arn!);
              navigate('/load-balancers');
            }}
          />
          <Button
            variant="primary"
            disabled={!arn}
            onClick={() => navigate(`/connection-test?loadBalancer=${encodeURIComponent(name)}`)}
          >
            {text(m.test)}
          </Button>
        </SpaceBetween>
      }
    >
      <SpaceBetween size="l">
        <ErrorAlert error={balancer.error ?? listeners.error} />
        {balancer.loading && <Loading />}
        {balancer.data === null && <Alert type="warning">{text(m.missing, { name })}</Alert>}
        {balancer.data && (
          <SpaceBetween size="l">
            <Summary balancer={balancer.data} />
            <AddressTabs
              tabs={[
                {
                  id: 'listeners',
                  label: text(m.listeners),
                  content: () => <ListenersTab listeners={listeners} />,
                },
                {
                  id: 'metrics',
                  label: text(m.metrics),
                  content: () => <MetricsTab loadBalancerArn={arn!} />,
                },
                { id: 'attributes', label: text(m.attributes), content: () => <Attributes arn={arn!} /> },
                { id: 'tags', label: text(commonMessages.tags), content: () => <Tags arn={arn!} /> },
              ]}
            />
          </SpaceBetween>
        )}
      </SpaceBetween>
    </Page>
  );
}

function Summary({ balancer }: { balancer: LoadBalancer }) {
  const { State, DNSName, Scheme, VpcId, AvailabilityZones = [], CreatedTime, Type } = balancer;
  return (
    <Container>
      <KeyValues
        facts={[
          [text(commonMessages.status), <Status key="state" value={State?.Code} />],
          [text(m.dnsName), DNSName],
          [text(m.type), Type],
          [text(m.scheme), Scheme],
          [
            text(m.vpc),
            <ConsoleLink key="vpc" to={pathTo('vpcs', VpcId!)}>
              {VpcId}
            </ConsoleLink>,
          ],
          [text(m.zones), AvailabilityZones.map(({ ZoneName }) => ZoneName).join(', ')],
          [text(commonMessages.created), formatDate(CreatedTime)],
        ]}
      />
    </Container>
  );
}

function Attributes({ arn }: { arn: string }) {
  const attributes = useLive(['elbv2.load-balancers'], ['load-balancer-attributes', arn], () =>
    loadBalancerAttributes(arn),
  );
  return <AttributeList attributes={attributes} />;
}

function Tags({ arn }: { arn: string }) {
  const tags = useLive(['elbv2.load-balancers'], ['elbv2-tags', arn], () => tagsOf(arn));
  return <TagTable tags={tags.data} />;
}
