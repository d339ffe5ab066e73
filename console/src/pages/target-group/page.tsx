import type { TargetGroup } from '@aws-sdk/client-elastic-load-balancing-v2';
import Alert from '@cloudscape-design/components/alert';
import Container from '@cloudscape-design/components/container';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { AddressTabs } from '../../components/address-tabs.tsx';
import { AsCode } from '../../components/as-code.tsx';
import { AttributeList } from '../../components/attribute-list.tsx';
import { ConsoleLink } from '../../components/console-link.tsx';
import { DeleteButton } from '../../components/delete-button.tsx';
import { ErrorAlert } from '../../components/error-alert.tsx';
import { KeyValues } from '../../components/key-values.tsx';
import { Loading } from '../../components/loading.tsx';
import { TagTable } from '../../components/tag-table.tsx';
import { TargetTable } from '../../components/target-table.tsx';
import { Why } from '../../components/why/why.tsx';
import { text } from '../../i18n/text.ts';
import { useLive } from '../../live/use-live.ts';
import { commonMessages } from '../../messages/common.ts';
import { balancingMessages as m } from '../../messages/load-balancing.ts';
import { loadBalancerName } from '../../model/arn.ts';
import { targetGroupAsCode } from '../../model/load-balancing-as-code.ts';
import { tagsOf } from '../../questions/load-balancer.ts';
import {
  deleteTargetGroup,
  describeTargetGroup,
  targetGroupAttributes,
} from '../../questions/target-groups.ts';
import { navigate, pathTo, usePathParams } from '../../shell/navigation.ts';
import { Page } from '../../shell/page.tsx';

export function Component() {
  const { name } = usePathParams<'name'>();
  const group = useLive(
    ['elbv2.target-groups', 'elbv2.listeners', 'elbv2.rules'],
    ['target-group', name],
    async () => (await describeTargetGroup(name)) ?? null,
  );
  return (
    <Page
      title={name}
      crumbs={[{ text: text(m.targetGroups), to: '/target-groups' }]}
      actions={
        <SpaceBetween size="xs" direction="horizontal">
          <AsCode resource={group.data ? targetGroupAsCode(group.data) : undefined} />
          <DeleteButton
            name={name}
            disabled={!group.data}
            onDelete={async () => {
              await deleteTargetGroup(group.data!.TargetGroupArn!);
              navigate('/target-groups');
            }}
          />
        </SpaceBetween>
      }
    >
      <SpaceBetween size="l">
        <ErrorAlert error={group.error} />
        {group.loading && <Loading />}
        {group.data === null && <Alert type="warning">{text(m.missingGroup, { name })}</Alert>}
        {group.data && <Content group={group.data} />}
      </SpaceBetween>
    </Page>
  );
}

function Content({ group }: { group: TargetGroup }) {
  const arn = group.TargetGroupArn!;
  return (
    <SpaceBetween size="l">
      <Summary group={group} />
      <Why targetGroup={arn} />
      <AddressTabs
        tabs={[
          {
            id: 'targets',
            label: text(m.targets),
            content: () => <TargetTable targetGroupArn={arn} title={text(m.targets)} />,
          },
          { id: 'health-checks', label: text(m.healthChecks), content: () => <HealthChecks group={group} /> },
          { id: 'attributes', label: text(m.attributes), content: () => <Attributes arn={arn} /> },
          { id: 'tags', label: text(commonMessages.tags), content: () => <Tags arn={arn} /> },
        ]}
      />
    </SpaceBetween>
  );
}

function Summary({ group }: { group: TargetGroup }) {
  const { Protocol, Port, ProtocolVersion, TargetType, VpcId, LoadBalancerArns = [] } = group;
  return (
    <Container>
      <KeyValues
        facts={[
          [text(m.protocol), `${Protocol}:${Port} ${ProtocolVersion ?? ''}`],
          [text(m.targetType), TargetType],
          [text(m.vpc), VpcId],
          [
            text(m.loadBalancer),
            LoadBalancerArns.map((arn) => (
              <div key={arn}>
                <ConsoleLink to={pathTo('load-balancers', loadBalancerName(arn))}>
                  {loadBalancerName(arn)}
                </ConsoleLink>
              </div>
            )),
          ],
        ]}
      />
    </Container>
  );
}

function HealthChecks({ group }: { group: TargetGroup }) {
  return (
    <Container>
      <KeyValues
        facts={[
          [text(m.protocol), group.HealthCheckProtocol],
          [text(m.port), group.HealthCheckPort],
          [text(m.path), group.HealthCheckPath],
          [text(m.matcher), group.Matcher?.HttpCode ?? group.Matcher?.GrpcCode],
          [text(m.interval), group.HealthCheckIntervalSeconds],
          [text(m.timeout), group.HealthCheckTimeoutSeconds],
          [text(m.healthyThreshold), group.HealthyThresholdCount],
          [text(m.unhealthyThreshold), group.UnhealthyThresholdCount],
        ]}
      />
    </Container>
  );
}

function Attributes({ arn }: { arn: string }) {
  const attributes = useLive(['elbv2.target-groups'], ['target-group-attributes', arn], () =>
    targetGroupAttributes(arn),
  );
  return <AttributeList attributes={attributes} />;
}

function Tags({ arn }: { arn: string }) {
  const tags = useLive(['elbv2.target-groups'], ['elbv2-tags', arn], () => tagsOf(arn));
  return <TagTable tags={tags.data} />;
}
