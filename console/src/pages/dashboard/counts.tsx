import type { Cluster, Service } from '@aws-sdk/client-ecs';
import Box from '@cloudscape-design/components/box';
import Container from '@cloudscape-design/components/container';
import { ConsoleLink } from '../../components/console-link.tsx';
import { KeyValues } from '../../components/key-values.tsx';
import { formatNumber, text } from '../../i18n/text.ts';
import { useLive } from '../../live/use-live.ts';
import { dashboardMessages as m } from '../../messages/dashboard.ts';

/** CloudWatch's client comes after the first view. */
const askAlarms = async () => (await import('../../questions/alarms-in-alarm.ts')).alarmsInAlarm();

export function Counts({ clusters, services }: { clusters: Cluster[]; services: Service[] }) {
  const alarms = useLive(['cloudwatch.alarms'], ['alarms-in-alarm'], askAlarms);
  const sum = (count: (cluster: Cluster) => number | undefined) =>
    clusters.reduce((total, cluster) => total + (count(cluster) ?? 0), 0);
  return (
    <Container>
      <KeyValues
        columns={5}
        facts={[
          [text(m.clusters), <Count key="clusters" count={clusters.length} to="/clusters" />],
          [text(m.services), <Count key="services" count={services.length} to="/services" />],
          [
            text(m.running),
            <Count key="running" count={sum(({ runningTasksCount }) => runningTasksCount)} to="/tasks" />,
          ],
          [
            text(m.pending),
            <Count key="pending" count={sum(({ pendingTasksCount }) => pendingTasksCount)} to="/tasks" />,
          ],
          [text(m.alarms), <Count key="alarms" count={alarms.data} to="/alarms" />],
        ]}
      />
    </Container>
  );
}

function Count({ count, to }: { count: number | undefined; to: string }) {
  return (
    <ConsoleLink to={to} variant="awsui-value-large">
      {count === undefined ? <Box variant="span">-</Box> : formatNumber(count)}
    </ConsoleLink>
  );
}
