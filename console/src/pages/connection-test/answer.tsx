import Alert from '@cloudscape-design/components/alert';
import Container from '@cloudscape-design/components/container';
import ExpandableSection from '@cloudscape-design/components/expandable-section';
import Header from '@cloudscape-design/components/header';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { Code } from '../../components/code.tsx';
import { ConsoleLink } from '../../components/console-link.tsx';
import { KeyValues } from '../../components/key-values.tsx';
import { Findings } from '../../components/why/why.tsx';
import { formatNumber, text } from '../../i18n/text.ts';
import { connectionMessages as m } from '../../messages/connection-test.ts';
import { nameOf } from '../../model/arn.ts';
import type { ConnectionTest, TestedRequest } from '../../questions/connection-test.ts';
import { pathTo } from '../../shell/navigation.ts';
import { Balance } from './balance.tsx';

/** The first answer in full, how the tasks shared the requests, and what is wrong where something is. */
export function Answer({ test }: { test: ConnectionTest }) {
  const [first] = test.results;
  const works = test.results.every(({ status }) => status !== undefined && status < 400);
  return (
    <SpaceBetween size="l">
      <Alert type={works ? 'success' : 'error'}>
        {works ? text(m.works, { status: first!.status! }) : text(m.fails)}
      </Alert>
      <Findings findings={test.diagnosis} />
      <Container
        header={
          <Header variant="h2" description={test.url}>
            {text(m.answer)}
          </Header>
        }
      >
        <SpaceBetween size="m">
          {first && <FirstAnswer request={first} />}
          {test.urlThatWorks && (
            <ExpandableSection headerText={text(m.anywhere)}>
              <Code>{test.urlThatWorks}</Code>
            </ExpandableSection>
          )}
        </SpaceBetween>
      </Container>
      <Balance requests={test.results} />
    </SpaceBetween>
  );
}

function FirstAnswer({ request }: { request: TestedRequest }) {
  const { status, error, milliseconds, availabilityZone, bodyStart } = request;
  return (
    <>
      <KeyValues
        facts={[
          [text(m.status), status ?? error],
          [text(m.time), text(m.milliseconds, { count: formatNumber(Math.round(milliseconds)) })],
          [text(m.task), <TaskLink key="task" taskArn={request.taskArn} />],
          [text(m.zone), availabilityZone],
        ]}
      />
      {bodyStart && (
        <ExpandableSection headerText={text(m.body)}>
          <Code>{bodyStart}</Code>
        </ExpandableSection>
      )}
    </>
  );
}

/** The task that answered; a load balancer that found none answers itself. */
export function TaskLink({ taskArn }: { taskArn: string | undefined }) {
  if (!taskArn) return <>{text(m.noTask)}</>;
  const [cluster, id] = taskArn.split('/').slice(-2) as [string, string];
  return <ConsoleLink to={pathTo('tasks', cluster, id)}>{nameOf(taskArn).slice(0, 12)}</ConsoleLink>;
}
