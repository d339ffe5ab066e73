import type { Cluster } from '@aws-sdk/client-ecs';
import Container from '@cloudscape-design/components/container';
import CopyToClipboard from '@cloudscape-design/components/copy-to-clipboard';
import Header from '@cloudscape-design/components/header';
import { ConsoleLink } from '../../components/console-link.tsx';
import { KeyValues } from '../../components/key-values.tsx';
import { Status } from '../../components/status.tsx';
import { formatNumber, text } from '../../i18n/text.ts';
import { clusterMessages as m } from '../../messages/clusters.ts';
import { commonMessages } from '../../messages/common.ts';
import { pathTo } from '../../shell/navigation.ts';
import { insightsOf, stackOf } from './cluster.ts';

export function ClusterSummary({ cluster }: { cluster: Cluster }) {
  const stack = stackOf(cluster);
  return (
    <Container header={<Header variant="h2">{text(commonMessages.overview)}</Header>}>
      <KeyValues
        facts={[
          [
            'ARN',
            <CopyToClipboard
              key="arn"
              variant="inline"
              textToCopy={cluster.clusterArn!}
              copyButtonAriaLabel={`${text(commonMessages.copy)}: ARN`}
              copySuccessText={text(commonMessages.copied)}
              copyErrorText="-"
            />,
          ],
          [text(commonMessages.status), <Status key="status" value={cluster.status} />],
          ['Container Insights', insightsOf(cluster)],
          [
            text(m.stack),
            stack && (
              <ConsoleLink key="stack" to={pathTo('stacks', stack)}>
                {stack}
              </ConsoleLink>
            ),
          ],
          [text(m.activeServices), formatNumber(cluster.activeServicesCount)],
          [text(m.running), formatNumber(cluster.runningTasksCount)],
          [text(m.pending), formatNumber(cluster.pendingTasksCount)],
          [text(m.instances), formatNumber(cluster.registeredContainerInstancesCount)],
        ]}
      />
    </Container>
  );
}
