import Alert from '@cloudscape-design/components/alert';
import Container from '@cloudscape-design/components/container';
import Header from '@cloudscape-design/components/header';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { KeyValues } from '../../components/key-values.tsx';
import { Loading } from '../../components/loading.tsx';
import { text } from '../../i18n/text.ts';
import type { Live } from '../../live/use-live.ts';
import { balancingMessages as m } from '../../messages/load-balancing.ts';
import { nameOf } from '../../model/arn.ts';
import type { ListenerWithRules } from '../../questions/load-balancer.ts';
import { RuleList } from './rule-list.tsx';

export function ListenersTab({ listeners }: { listeners: Live<ListenerWithRules[]> }) {
  if (!listeners.data) return <Loading />;
  if (listeners.data.length === 0) return <Alert type="warning">{text(m.noListeners)}</Alert>;
  return (
    <SpaceBetween size="l">
      {listeners.data.map((each) => (
        <OneListener key={each.listener.ListenerArn} {...each} />
      ))}
    </SpaceBetween>
  );
}

function OneListener({ listener, rules }: ListenerWithRules) {
  const { Protocol, Port, SslPolicy, Certificates = [] } = listener;
  return (
    <Container
      header={<Header variant="h2">{text(m.listener, { protocol: Protocol!, port: Port! })}</Header>}
    >
      <SpaceBetween size="m">
        {Protocol === 'HTTPS' && (
          <KeyValues
            columns={2}
            facts={[
              [text(m.securityPolicy), SslPolicy],
              [
                text(m.certificate),
                Certificates.map(({ CertificateArn }) => nameOf(CertificateArn)).join(', '),
              ],
            ]}
          />
        )}
        <RuleList rules={rules} />
      </SpaceBetween>
    </Container>
  );
}
