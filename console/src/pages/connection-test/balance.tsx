import Container from '@cloudscape-design/components/container';
import Header from '@cloudscape-design/components/header';
import ProgressBar from '@cloudscape-design/components/progress-bar';
import Table from '@cloudscape-design/components/table';
import { formatNumber, text } from '../../i18n/text.ts';
import { connectionMessages as m } from '../../messages/connection-test.ts';
import { balanceOf } from '../../model/balance.ts';
import type { TestedRequest } from '../../questions/connection-test.ts';
import { TaskLink } from './answer.tsx';

/** Which task answered how many of the requests. */
export function Balance({ requests }: { requests: TestedRequest[] }) {
  const title = text(m.balance, { count: requests.length });
  const milliseconds = (count: number) => text(m.milliseconds, { count: formatNumber(Math.round(count)) });
  return (
    <Container
      header={
        <Header variant="h2" description={text(m.balanceText)}>
          {title}
        </Header>
      }
    >
      <Table
        variant="embedded"
        ariaLabels={{ tableLabel: title }}
        items={balanceOf(requests)}
        columnDefinitions={[
          { id: 'task', header: text(m.task), cell: ({ taskArn }) => <TaskLink taskArn={taskArn} /> },
          { id: 'zone', header: text(m.zone), cell: ({ availabilityZone }) => availabilityZone ?? '-' },
          {
            id: 'requests',
            header: text(m.requests),
            cell: ({ count }) => (
              <ProgressBar
                value={(count / requests.length) * 100}
                additionalInfo={formatNumber(count)}
                ariaLabel={text(m.requests)}
              />
            ),
            minWidth: 260,
          },
          {
            id: 'answers',
            header: text(m.answers),
            cell: ({ statuses }) =>
              Object.entries(statuses)
                .map(([status, count]) => `${status}: ${count}`)
                .join(', '),
          },
          { id: 'fastest', header: text(m.fastest), cell: ({ fastest }) => milliseconds(fastest) },
          { id: 'slowest', header: text(m.slowest), cell: ({ slowest }) => milliseconds(slowest) },
        ]}
      />
    </Container>
  );
}
